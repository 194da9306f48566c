package io.github.backupverify.evidence;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** The private key that signs evidence: Ed25519 or ECDSA P-256. */
public final class SigningKey {
    private static final String PARAMETER = "backup.evidenceKey";

    private final KeyKind kind;
    private final PrivateKey key;

    private SigningKey(KeyKind kind, PrivateKey key) {
        this.kind = kind;
        this.key = key;
    }

    /**
     * Reads a key without a passphrase, as {@code openssl genpkey} writes it.
     *
     * @param pem PKCS #8 in PEM
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION where it is none, or of another kind; the
     *     message holds nothing of the text
     */
    public static SigningKey parse(String pem) {
        return Pem.key(PARAMETER, "PRIVATE KEY", pem, (kind, bytes) -> new SigningKey(kind, kind.privateKey(bytes)));
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = kind.signature();
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key was read and cannot sign", e);
        }
    }
}

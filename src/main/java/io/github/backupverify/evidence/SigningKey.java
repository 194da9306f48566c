package io.github.backupverify.evidence;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** The private key that signs evidence: Ed25519 or ECDSA P-256. */
public final class SigningKey {
    private static final String PARAMETER = "backup.evidenceKey";
    private static final String LABEL = "PRIVATE KEY";

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
        byte[] pkcs8 = Pem.decode(PARAMETER, LABEL, pem);
        for (KeyKind kind : KeyKind.values()) {
            try {
                return new SigningKey(kind, kind.privateKey(pkcs8));
            } catch (GeneralSecurityException e) {
                // Of another kind, or none.
            }
        }
        throw Pem.bad(PARAMETER, "it is a key of another kind than Ed25519 and ECDSA P-256", LABEL);
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

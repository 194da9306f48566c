package io.github.backupverify.evidence;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;

/** The public key that evidence is checked with. */
public final class VerifyingKey {
    private static final String PARAMETER = "backup.evidencePublicKey";

    private final KeyKind kind;
    private final PublicKey key;

    private VerifyingKey(KeyKind kind, PublicKey key) {
        this.kind = kind;
        this.key = key;
    }

    /**
     * Reads a key as {@code openssl pkey -pubout} writes it.
     *
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION where it is none, or of another kind
     */
    public static VerifyingKey parse(String pem) {
        return Pem.key(PARAMETER, "PUBLIC KEY", pem, (kind, bytes) -> new VerifyingKey(kind, kind.publicKey(bytes)));
    }

    boolean verifies(byte[] message, byte[] signed) {
        try {
            Signature signature = kind.signature();
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            // What is no signature at all is no right one.
            return false;
        }
    }
}

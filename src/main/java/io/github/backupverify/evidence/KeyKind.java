package io.github.backupverify.evidence;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** The kinds of keys that can sign, as openssl makes them. */
enum KeyKind {
    /** {@code openssl genpkey -algorithm ed25519}. */
    ED25519("Ed25519", "Ed25519"),
    /** {@code openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256}. */
    ECDSA_P256("EC", "SHA256withECDSA");

    private static final int P256_BITS = 256;

    private final String algorithm;
    private final String signature;

    KeyKind(String algorithm, String signature) {
        this.algorithm = algorithm;
        this.signature = signature;
    }

    /** @throws GeneralSecurityException where the bytes are no private key of this kind */
    PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
        PrivateKey key = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        requireCurve(key);
        return key;
    }

    /** @throws GeneralSecurityException where the bytes are no public key of this kind */
    PublicKey publicKey(byte[] spki) throws GeneralSecurityException {
        PublicKey key = KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(spki));
        requireCurve(key);
        return key;
    }

    Signature signature() throws GeneralSecurityException {
        return Signature.getInstance(signature);
    }

    private static void requireCurve(Object key) throws GeneralSecurityException {
        if (key instanceof ECKey ec && ec.getParams().getOrder().bitLength() != P256_BITS) {
            throw new GeneralSecurityException("it is of another curve than P-256");
        }
    }
}

package io.github.backupverify.evidence;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text as RFC 7468 has it. Read strictly: what is not written as every tool writes it is refused, so that no byte of a key
 * can be changed unseen.
 */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\n([A-Za-z0-9+/=\\n]+)-----END \\1-----\\n?");
    private static final int LINE = 64;

    private Pem() {}

    /** Reads a key of one kind. */
    interface Reading<K> {
        K of(KeyKind kind, byte[] bytes) throws GeneralSecurityException;
    }

    /**
     * The key in a text, of whichever kind it is.
     *
     * @param parameter that named it, for messages
     * @param label that it has to have: "PUBLIC KEY"
     * @throws ProblemException BAD_CONFIGURATION where it is anything else
     */
    static <K> K key(String parameter, String label, String text, Reading<K> reading) {
        byte[] bytes = decode(parameter, label, text);
        for (KeyKind kind : KeyKind.values()) {
            try {
                return reading.of(kind, bytes);
            } catch (GeneralSecurityException e) {
                // Of another kind, or none.
            }
        }
        throw bad(parameter, "it is a key of another kind than Ed25519 and ECDSA P-256", label);
    }

    /** The bytes of the one block in a text. */
    private static byte[] decode(String parameter, String label, String text) {
        Matcher block = BLOCK.matcher(text.replace("\r\n", "\n"));
        if (!block.matches()) {
            throw bad(parameter, "it is no PEM text of one block", label);
        }
        if (!block.group(1).equals(label)) {
            throw bad(parameter, "it holds a block " + block.group(1) + ", not " + label, label);
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(block.group(2));
            if (encode(bytes).equals(block.group(2))) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw bad(parameter, "its lines are not those of base64 with 64 characters each", label);
    }

    private static String encode(byte[] bytes) {
        Base64.Encoder encoder = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));
        return new String(encoder.encode(Arrays.copyOf(bytes, bytes.length)), StandardCharsets.US_ASCII) + "\n";
    }

    private static ProblemException bad(String parameter, String why, String label) {
        boolean secret = label.startsWith("PRIVATE");
        return ErrorCode.BAD_CONFIGURATION.notVerified(
                parameter + " cannot be used",
                why,
                secret
                        ? "Make a key with: openssl genpkey -algorithm ed25519 -out evidence.pem; one in another form becomes"
                                + " one of this with: openssl pkcs8 -topk8 -nocrypt -in old.pem -out evidence.pem"
                        : "Write it from the private key: openssl pkey -in evidence.pem -pubout -out evidence.pub");
    }
}

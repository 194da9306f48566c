package io.github.backupverify.backup;

import java.util.regex.Pattern;

/** What gpg, age and openssl say when they end with an error, in English: of a wrong key, or of a damaged file. */
enum Decryption {
    /** It could not begin: the key is none of this file's, or its first bytes are damaged. */
    WRONG_KEY,
    /** It began, and then came upon bytes that nobody wrote so. */
    DAMAGED,
    /** Nothing of either. */
    OTHER;

    private static final Pattern KEY = Pattern.compile(
            "decryption failed: (No secret key|Bad session key|Bad passphrase|No passphrase)|no identity matched any"
                    + "|incorrect passphrase|incorrect identity");
    private static final Pattern DAMAGE = Pattern.compile(
            "encrypted message has been manipulated|zlib inflate problem|block_filter|handle plaintext failed"
                    + "|decryption failed: (Invalid packet|Bad signature|Checksum error)|CRC error"
                    + "|failed to decrypt and authenticate payload|payload.*unexpected EOF");
    /** openssl says the same of both: only a part of what a wrong key makes has the form of a last block. */
    private static final Pattern EITHER = Pattern.compile("bad decrypt|wrong final block length");

    /** @param begins whether what came out of it begins as a backup does: then the key was the right one */
    static Decryption of(String stderr, boolean begins) {
        if (EITHER.matcher(stderr).find()) {
            return begins ? DAMAGED : WRONG_KEY;
        } else if (DAMAGE.matcher(stderr).find()) {
            return DAMAGED;
        }
        return KEY.matcher(stderr).find() ? WRONG_KEY : OTHER;
    }
}

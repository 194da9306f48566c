package io.github.backupverify.postgres.script;

/** Counts line ends. */
final class Lines {
    private Lines() {}

    static long count(byte[] bytes, int offset, int length) {
        long count = 0;
        for (int i = offset; i < offset + length; i++) {
            count += bytes[i] == '\n' ? 1 : 0;
        }
        return count;
    }
}

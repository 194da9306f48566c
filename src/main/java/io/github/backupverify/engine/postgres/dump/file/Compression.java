package io.github.backupverify.engine.postgres.dump.file;

import java.util.Arrays;
import java.util.HexFormat;

/** How a file is compressed, told by its first bytes and never by its name. */
public enum Compression {
    NONE("", ""),
    GZIP("gzip", "1f8b08"),
    ZSTD("zstd", "28b52ffd"),
    XZ("xz", "fd377a585a00"),
    BZIP2("bzip2", "425a68"),
    LZ4("lz4", "04224d18");

    /** Bytes that {@link #of} needs to see. */
    public static final int MAGIC = 6;

    private final String label;
    private final byte[] magic;

    Compression(String label, String magic) {
        this.label = label;
        this.magic = HexFormat.of().parseHex(magic);
    }

    /** For people: {@code gzip}; empty for none. */
    public String label() {
        return label;
    }

    /** The compression of a file that begins with {@code head}. */
    public static Compression of(byte[] head) {
        for (Compression compression : values()) {
            int length = compression.magic.length;
            if (length > 0 && head.length >= length && Arrays.equals(compression.magic, Arrays.copyOf(head, length))) {
                return compression;
            }
        }
        return NONE;
    }
}

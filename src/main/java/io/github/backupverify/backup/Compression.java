package io.github.backupverify.backup;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** How a file is compressed, told by its first bytes and never by its name. */
public enum Compression {
    NONE("", ""),
    GZIP("gzip", "1f8b08"),
    ZSTD("zstd", "28b52ffd"),
    XZ("xz", "fd377a585a00"),
    BZIP2("bzip2", "425a68"),
    LZ4("lz4", "04224d18"),
    /** {@code lz4 -l} */
    LEGACY_LZ4("lz4", "02214c18");

    /** Bytes that {@link #of} needs to see. */
    public static final int MAGIC = 6;

    /** A frame that holds no data, with which {@code pzstd} begins; lz4 has the same, and nobody writes it. */
    private static final Pattern SKIPPABLE = Pattern.compile("5[0-9a-f]2a4d18.*");

    private final String label;
    private final String magic;

    Compression(String label, String magic) {
        this.label = label;
        this.magic = magic;
    }

    /** For people: {@code gzip}; empty for none. */
    public String label() {
        return label;
    }

    /** The compression of a file that begins with {@code head}. */
    public static Compression of(byte[] head) {
        String hex = HexFormat.of().formatHex(head, 0, Math.min(head.length, MAGIC));
        for (Compression compression : values()) {
            if (compression != NONE && hex.startsWith(compression.magic)) {
                return compression;
            }
        }
        return SKIPPABLE.matcher(hex).matches() ? ZSTD : NONE;
    }
}

package io.github.backupverify.postgres.fault;

import com.github.luben.zstd.ZstdOutputStream;
import io.github.backupverify.backup.Compression;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;

/** Compresses as pg_dump does. */
public final class Recompression {
    private Recompression() {}

    public static OutputStream open(Compression compression, OutputStream out) throws IOException {
        return switch (compression) {
            case NONE -> out;
            case GZIP -> new GZIPOutputStream(out);
            case LZ4 -> new FramedLZ4CompressorOutputStream(out);
            case ZSTD -> new ZstdOutputStream(out);
            case XZ, BZIP2, LEGACY_LZ4 -> throw new IllegalArgumentException("pg_dump knows no " + compression.label());
        };
    }
}

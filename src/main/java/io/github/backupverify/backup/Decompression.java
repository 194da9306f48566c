package io.github.backupverify.backup;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Reads what a compressed stream holds, checksums proved, members of a concatenated file one after the other. Memory
 * does not grow with the content.
 */
public final class Decompression {
    private static final int BUFFER = 1 << 16;
    /** Windows of more than 128 MiB are for {@code zstd --long=31}, which pg_dump does not write. */
    private static final int ZSTD_WINDOW_LOG = 27;

    private Decompression() {}

    /**
     * Reads a stream through whatever its first bytes say it is compressed with, once; what is not compressed is read
     * as it is. The returned stream throws {@link CorruptFileException} where the compressed data are cut or damaged,
     * and any other {@link IOException} is the fault of {@code in}.
     */
    public static InputStream open(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(new SourceStream(in), BUFFER);
        buffered.mark(Compression.MAGIC);
        byte[] head = buffered.readNBytes(Compression.MAGIC);
        buffered.reset();
        return open(buffered, Compression.of(head));
    }

    private static InputStream open(BufferedInputStream in, Compression compression) throws IOException {
        String label = compression.label();
        try {
            return switch (compression) {
                case NONE -> in;
                case GZIP -> new CompressedStream(new GzipMembers(in), label);
                case ZSTD -> new CompressedStream(new ZstdInputStream(in).setLongMax(ZSTD_WINDOW_LOG), label);
                case XZ -> new CompressedStream(new XZInputStream(in, XZ_MEMORY_KIB), label);
                case BZIP2 -> new CompressedStream(new BZip2CompressorInputStream(in, true), label);
                case LEGACY_LZ4 -> new CompressedStream(new LegacyLz4(in), label);
                case LZ4 -> new CompressedStream(new FramedLZ4CompressorInputStream(in, true), label);
            };
        } catch (IOException | RuntimeException e) {
            throw CompressedStream.corrupt(label, e);
        }
    }

    /** Enough for {@code xz -9}. */
    private static final int XZ_MEMORY_KIB = 1 << 17;
}

package io.github.backupverify.postgres.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.backup.Compression;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.fault.Recompression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pzstd and {@code lz4 -l} write around an archive. */
class OtherCompressionsTest {
    @TempDir
    private Path folder;

    @Test
    void theEmptyFrameThatPzstdBeginsWithIsPassedOver() throws IOException {
        ByteArrayOutputStream zstd = new ByteArrayOutputStream();
        zstd.writeBytes(new byte[] {0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4});
        try (OutputStream out = Recompression.open(Compression.ZSTD, zstd)) {
            out.write(archive());
        }
        assertThat(whole(zstd.toByteArray(), Compression.ZSTD)).isTrue();
        assertThat(whole(Arrays.copyOf(zstd.toByteArray(), zstd.size() - 9), Compression.ZSTD))
                .isFalse();
        assertThat(whole(Arrays.copyOf(zstd.toByteArray(), 12), Compression.ZSTD))
                .isFalse();
    }

    @Test
    void theBlocksOfLz4sOldFormatAreReadAndNoCutPasses() throws IOException {
        byte[] archive = archive();
        ByteArrayOutputStream lz4 = new ByteArrayOutputStream();
        int half = archive.length / 2;
        lz4.writeBytes(number(0x184C2102));
        for (byte[] part :
                new byte[][] {Arrays.copyOf(archive, half), Arrays.copyOfRange(archive, half, archive.length)}) {
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            try (OutputStream out = new BlockLZ4CompressorOutputStream(block)) {
                out.write(part);
            }
            lz4.writeBytes(number(block.size()));
            lz4.writeBytes(block.toByteArray());
        }
        byte[] compressed = lz4.toByteArray();
        assertThat(whole(compressed, Compression.LEGACY_LZ4)).isTrue();
        for (int length = 4; length < compressed.length; length += 97) {
            assertThat(whole(Arrays.copyOf(compressed, length), Compression.LEGACY_LZ4))
                    .as("cut after %d bytes", length)
                    .isFalse();
        }
        assertThat(whole(Arrays.copyOf(compressed, compressed.length + 7), Compression.LEGACY_LZ4))
                .isFalse();
    }

    private boolean whole(byte[] bytes, Compression compression) throws IOException {
        try {
            BackupFile file = BackupFile.inspect(Files.write(folder.resolve("file"), bytes));
            assertThat(file.compression()).isEqualTo(compression);
            return file.damage().isEmpty();
        } catch (ProblemException e) {
            return false;
        }
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] archive() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                OtherCompressionsTest.class.getResourceAsStream("/archives/films-17-zstd.dump"))) {
            return in.readAllBytes();
        }
    }
}

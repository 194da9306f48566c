package io.github.backupverify.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RegularFileTest {
    /** A regular file that waits for more, as one on a disk that does not answer. */
    private static final Path ENDLESS = Path.of("/proc/kmsg");

    @Test
    void whatIsTooLongOrNoFileIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "four");
        assertThat(RegularFile.read(file, 4)).hasSize(4);
        assertThatThrownBy(() -> RegularFile.read(file, 3)).hasMessageContaining("longer than 3 bytes");
        assertThatThrownBy(() -> RegularFile.read(folder, 4)).hasMessageContaining("is no regular file");
    }

    @Timeout(60)
    @Test
    void aReadingThatWaitsEndsWhenItsTimeIsOver() throws Exception {
        assumeTrue(Files.isReadable(ENDLESS), "nobody but root may read " + ENDLESS);
        FutureTask<byte[]> reading = new FutureTask<>(() -> RegularFile.read(ENDLESS, RegularFile.HANDWRITTEN << 6));
        Thread thread = new Thread(reading);
        thread.setDaemon(true);
        thread.start();
        thread.join(TimeUnit.SECONDS.toMillis(1));
        assumeTrue(thread.isAlive(), "it may not be waited for here");
        thread.interrupt();
        assertThatThrownBy(() -> reading.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ClosedByInterruptException.class);
    }
}

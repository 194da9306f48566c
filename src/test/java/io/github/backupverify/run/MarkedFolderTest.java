package io.github.backupverify.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedFolderTest {
    private static final String RUN = "20260101000000abc";

    @TempDir
    Path parent;

    @Test
    void aFolderThatIsNotMarkedAndOldIsADeadRuns() throws IOException {
        Path folder = unmarked(Instant.EPOCH);
        assertThat(MarkedFolder.dead(folder, RUN)).isTrue();
    }

    @Test
    void aRunThatWasKilledBeforeItCouldMarkItsFolderIsWaitedFor() throws IOException {
        Path folder = unmarked(Instant.now().minusSeconds(9));
        assertThat(MarkedFolder.dead(folder, RUN)).isTrue();
    }

    @Test
    void aRunThatWasKilledWhileItWroteItsMarkIsDeadToo() throws IOException {
        Path folder = unmarked(Instant.EPOCH);
        Files.createFile(folder.resolve("backup-verification.properties"));
        Files.setLastModifiedTime(folder, FileTime.from(Instant.EPOCH));
        assertThat(MarkedFolder.dead(folder, RUN)).isTrue();
    }

    @Test
    void aRunThatIsAboutToMarkItsFolderLives() throws Exception {
        Path folder = unmarked(Instant.now());
        CompletableFuture<Boolean> dead = CompletableFuture.supplyAsync(() -> {
            try {
                return MarkedFolder.dead(folder, RUN);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThatThrownBy(() -> dead.get(300, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        MakerMark.ofThisJvm(RUN).write(folder);
        assertThat(dead.get(9, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void aFolderThatGoesAwayWhileItIsLookedAtIsNoLeftover() throws Exception {
        Path folder = unmarked(Instant.now());
        CompletableFuture<Void> gone = CompletableFuture.runAsync(
                () -> assertThat(folder.toFile().delete()).isTrue(),
                CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));
        assertThat(MarkedFolder.dead(folder, RUN)).isFalse();
        gone.get();
    }

    @Test
    void itIsPrivateHeldAndRemovedWhole() throws IOException {
        MarkedFolder folder = new MarkedFolder(parent.resolve("above/folder"), RUN);
        folder.make();
        Path path = parent.resolve("above/folder");
        assertThat(Files.getPosixFilePermissions(path)).hasSize(3);
        assertThat(MarkedFolder.dead(path, RUN)).isFalse();
        Files.writeString(path.resolve("inside"), "x");
        folder.remove();
        assertThat(path).doesNotExist();
    }

    @Test
    void aRunThatIsCancelledBeforeItMakesItsFolderMakesNone() throws IOException {
        MarkedFolder folder = new MarkedFolder(parent.resolve("folder"), RUN);
        folder.remove();
        assertThatThrownBy(folder::make)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.INTERRUPTED));
        assertThat(parent).isEmptyDirectory();
    }

    private Path unmarked(Instant modified) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("run-" + RUN));
        Files.setLastModifiedTime(folder, FileTime.from(modified));
        return folder;
    }
}

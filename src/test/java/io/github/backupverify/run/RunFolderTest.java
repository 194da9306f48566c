package io.github.backupverify.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private static final String RUN = "20260101000000abc";

    @TempDir
    Path parent;

    @Test
    void theFolderOfALiveRunIsNoLeftover() throws IOException {
        try (RunScope scope = new RunScope()) {
            RunFolder folder = RunFolder.create(parent, scope);

            assertThat(RunFolder.ofDeadRuns(parent)).isEmpty();
            folder.deleteIfDead();
            assertThat(folder.path()).exists();
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void theFolderOfADeadRunIsRemovedWhole() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("run-" + RUN));
        Files.writeString(Files.createDirectory(folder.resolve("backup.dir")).resolve("toc.dat"), "x");
        new MakerMark(RUN, Integer.MAX_VALUE, Instant.EPOCH).write(folder);

        assertThat(RunFolder.ofDeadRuns(parent)).singleElement().satisfies(RunFolder::deleteIfDead);

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void aFolderOfAnotherNameOrAnotherRunsMarkIsLeftAlone() throws IOException {
        Files.createDirectory(parent.resolve("run-1"));
        Path other = Files.createDirectory(parent.resolve("run-" + RUN));
        new MakerMark("another", Integer.MAX_VALUE, Instant.EPOCH).write(other);

        assertThat(RunFolder.ofDeadRuns(parent)).isEmpty();
    }

    @Test
    void aFileWhereAFolderShouldBeIsNoFullDisk() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));
        try (RunScope scope = new RunScope()) {
            assertThatThrownBy(() -> RunFolder.create(file, scope))
                    .isInstanceOfSatisfying(ProblemException.class, e -> {
                        assertThat(e.problem().code()).isEqualTo(ErrorCode.REPORT_FAILED);
                        assertThat(e.problem().todo()).startsWith("Let this user write there");
                    });
        }
        IOException full = new IOException("/x/definitions.sql: No space left on device");
        assertThat(RunFolder.unusable("x", file, full).problem().code()).isEqualTo(ErrorCode.DISK_FULL);
        assertThat(RunFolder.unusable("x", file, full).problem().todo()).startsWith("Make room where");
        assertThat(RunFolder.unusable("x", file, new AccessDeniedException("/x"))
                        .problem())
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(ErrorCode.REPORT_FAILED);
                    assertThat(problem.todo()).startsWith("Let this user write where");
                });
    }

    @Test
    void aParentThatIsMissingHoldsNothing() throws IOException {
        assertThat(RunFolder.ofDeadRuns(parent.resolve("missing"))).isEmpty();
    }
}

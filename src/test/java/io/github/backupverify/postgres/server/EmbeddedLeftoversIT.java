package io.github.backupverify.postgres.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.backupverify.run.MakerMark;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.settings.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedLeftoversIT {
    @TempDir
    Path work;

    @Test
    void whatAKilledJvmLeftIsFoundAndRemovedAndNotBefore() throws IOException, InterruptedException {
        Process jvm = ServerInAnotherJvm.start(work.resolve("target"));
        ProcessHandle postmaster = EmbeddedServerIT.postmaster(EmbeddedServerIT.only(work.resolve("target")));
        assertThat(EmbeddedLeftovers.find(work)).isEmpty();
        kill(jvm);
        assertThat(EmbeddedServerIT.running(postmaster)).isTrue();

        List<EmbeddedLeftover> left = EmbeddedLeftovers.find(work);
        assertThat(left).extracting(EmbeddedLeftover::runId).containsExactly("killed");
        EmbeddedLeftovers.remove(left.get(0));
        assertThat(EmbeddedServerIT.running(postmaster)).isFalse();
        assertThat(work.resolve("target")).isEmptyDirectory();
        EmbeddedLeftovers.remove(left.get(0));
    }

    /** The path of the server's own folder is too long for a socket. */
    @Test
    void theSocketsFolderElsewhereGoesToo() throws IOException, InterruptedException {
        Path deep = work.resolve("a-folder-of-a-build-that-is-nested-deeply".repeat(3));
        Process jvm = ServerInAnotherJvm.start(deep);
        List<Path> own = elsewhere();
        assumeThat(own).as("a machine that allows no fence has no socket").isNotEmpty();
        kill(jvm);

        List<EmbeddedLeftover> left = EmbeddedLeftovers.findElsewhere();
        assertThat(left).extracting(EmbeddedLeftover::folder).containsAll(own);
        for (Path folder : own) {
            EmbeddedLeftovers.remove(new EmbeddedLeftover(folder, "killed"));
        }
        assertThat(own).allSatisfy(folder -> assertThat(folder).doesNotExist());
        EmbeddedLeftovers.remove(EmbeddedLeftovers.find(work).get(0));
    }

    /** Anybody may name a folder so in the folder for temporary files. */
    @Test
    void whatBelongsToAnotherUserIsLeftAlone() throws IOException {
        assumeThat(System.getProperty("user.name"))
                .as("only root can give a folder away")
                .isEqualTo("root");
        ServerFolder folder = ServerFolder.named(ServerFolder.ELSEWHERE, "otheruser");
        Files.createDirectory(folder.root());
        new MakerMark("otheruser", Integer.MAX_VALUE, Instant.EPOCH).write(folder.root());
        assertThat(EmbeddedLeftovers.findElsewhere())
                .extracting(EmbeddedLeftover::runId)
                .contains("otheruser");
        Files.setAttribute(folder.root(), "unix:uid", 65534);
        assertThat(EmbeddedLeftovers.findElsewhere())
                .extracting(EmbeddedLeftover::runId)
                .doesNotContain("otheruser");
        EmbeddedLeftovers.remove(new EmbeddedLeftover(folder.root(), "otheruser"));
    }

    private static List<Path> elsewhere() throws IOException {
        try (Stream<Path> folders = Files.list(ServerFolder.ELSEWHERE)) {
            return folders.filter(folder -> folder.getFileName().toString().matches(ServerFolder.PREFIX + ".*killed.*"))
                    .toList();
        }
    }

    @Test
    void aJvmThatIsToldToStopLeavesNothing() throws IOException, InterruptedException {
        Process jvm = ServerInAnotherJvm.start(work);
        ProcessHandle postmaster = EmbeddedServerIT.postmaster(EmbeddedServerIT.only(work));
        jvm.destroy();
        assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(EmbeddedServerIT.running(postmaster)).isFalse();
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void aServerOfThisJvmIsNeverALeftover() throws IOException, SQLException {
        try (RunScope scope = new RunScope();
                EmbeddedServer server = EmbeddedServer.start(
                        new EmbeddedRequest(TestBinaries.VERSION, "own", work, Secret.random()),
                        TestBinaries::resolve,
                        scope)) {
            assertThat(EmbeddedLeftovers.find(work)).isEmpty();
            EmbeddedLeftovers.remove(new EmbeddedLeftover(EmbeddedServerIT.only(work), "own"));
            assertThat(EmbeddedServerIT.query(server.settings(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aProcessThatGotTheNumberOfADeadServerIsLeftAlone() throws IOException {
        ServerFolder folder = deadRun();
        Files.createDirectory(folder.data());
        Files.writeString(
                folder.data().resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n/data\n");
        List<EmbeddedLeftover> left = EmbeddedLeftovers.find(work);
        assertThat(left).hasSize(1);
        EmbeddedLeftovers.remove(left.get(0));
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void aFolderOfAnotherNameIsNotOurs() throws IOException {
        Files.createDirectory(work.resolve(ServerFolder.PREFIX + "by_somebody_else"));
        assertThat(EmbeddedLeftovers.find(work)).isEmpty();
        assertThat(EmbeddedLeftovers.find(work.resolve("missing"))).isEmpty();
    }

    @Test
    void aRunInAnotherContainerThatStillHoldsItsLockIsAlive() throws IOException, InterruptedException {
        Process jvm = ServerInAnotherJvm.start(work);
        ServerFolder folder = new ServerFolder(EmbeddedServerIT.only(work));
        new MakerMark("killed", Integer.MAX_VALUE, Instant.EPOCH).write(folder.root());
        assertThat(EmbeddedLeftovers.find(work)).isEmpty();
        kill(jvm);
        EmbeddedLeftovers.remove(EmbeddedLeftovers.find(work).get(0));
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void aRunThatWasKilledBeforeItCouldMarkTheFolderIsDead() throws IOException {
        ServerFolder folder = ServerFolder.named(work, "dead");
        Files.createDirectory(folder.root());
        Files.setLastModifiedTime(folder.root(), FileTime.from(Instant.EPOCH));
        EmbeddedLeftovers.remove(EmbeddedLeftovers.find(work).get(0));
        assertThat(work).isEmptyDirectory();
    }

    private ServerFolder deadRun() throws IOException {
        ServerFolder folder = ServerFolder.named(work, "dead");
        Files.createDirectory(folder.root());
        new MakerMark("dead", Integer.MAX_VALUE, Instant.EPOCH).write(folder.root());
        return folder;
    }

    private static void kill(Process jvm) throws InterruptedException {
        jvm.destroyForcibly();
        assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
}

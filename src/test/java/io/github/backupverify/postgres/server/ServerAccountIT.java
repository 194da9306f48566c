package io.github.backupverify.postgres.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Root in a container that forbids user namespaces: another account runs the server. */
@EnabledIf("root")
class ServerAccountIT {
    @TempDir
    Path folder;

    private Path work;

    static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    @BeforeEach
    void make() throws IOException {
        work = Files.createDirectory(folder.resolve("target"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unshare", "unshare setpriv"})
    void whatRootLendsTheServerIsItsOwnAndNothingIsLeftOfAKilledRun(String lacking) throws Exception {
        mode(folder, "rwxr-xr-x");
        Process jvm = ServerInAnotherJvm.start(work, without(lacking), "auto");
        Path server = EmbeddedServerIT.only(work);
        ProcessHandle postmaster = EmbeddedServerIT.postmaster(server);
        assertThat(postmaster.info().user()).get().isIn("postgres", "nobody");
        assertThat(ServerAccount.ownedByRoot(server)).isTrue();
        assertThat(ServerAccount.ownedByRoot(server.resolve("data"))).isFalse();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server)))
                .isEqualTo("rwx--x---");
        assertThat(EmbeddedLeftovers.find(work)).isEmpty();

        kill(jvm);
        EmbeddedLeftovers.remove(EmbeddedLeftovers.find(work).get(0));
        assertThat(EmbeddedServerIT.running(postmaster)).isFalse();
        assertThat(work).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unshare", "unshare setpriv"})
    void whereThatAccountMayNotEnterTheServerGoesElsewhereAndIsFoundThere(String lacking) throws Exception {
        mode(folder, "rwx------");
        assertThat(killed()).isEmpty();
        Process jvm = ServerInAnotherJvm.start(work, without(lacking), "auto");
        assertThat(work).isEmptyDirectory();
        assertThat(killed()).as("of a run that lives").isEmpty();

        kill(jvm);
        assertThat(killed()).hasSize(1);
        Path server = killed().get(0).folder();
        ProcessHandle postmaster = EmbeddedServerIT.postmaster(server);
        assertThat(EmbeddedServerIT.running(postmaster)).isTrue();
        EmbeddedLeftovers.remove(killed().get(0));
        assertThat(EmbeddedServerIT.running(postmaster)).isFalse();
        assertThat(server).doesNotExist();
    }

    private static List<EmbeddedLeftover> killed() throws IOException {
        return EmbeddedLeftovers.findElsewhere().stream()
                .filter(leftover -> leftover.runId().equals("killed"))
                .toList();
    }

    /** A path on which these programs fail. */
    private String without(String programs) throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (String program : programs.split(" ", -1)) {
            mode(Files.writeString(bin.resolve(program), "#!/bin/sh\nexit 1\n"), "rwxr-xr-x");
        }
        return bin + File.pathSeparator + System.getenv("PATH");
    }

    private static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static void kill(Process jvm) throws InterruptedException {
        jvm.destroyForcibly();
        assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
}

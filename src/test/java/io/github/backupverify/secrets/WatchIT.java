package io.github.backupverify.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others on the machine could see of a run is seen. */
class WatchIT {
    private final RandomSecret secret = RandomSecret.of(new Random());

    @TempDir
    private Path folder;

    @Test
    void seesASecretAmongTheArgumentsOfAProcessAndOfItsChild() throws Exception {
        for (List<String> command : List.of(
                List.of("sh", "-c", "sleep 1; :", "--password=" + secret.text()),
                List.of("sh", "-c", "sh -c 'sleep 1; :' \"$0\"; :", secret.url()))) {
            Set<String> seen = watch(command);
            assertThat(seen).as(command.toString()).isNotEmpty().allMatch(line -> line.startsWith("arguments of"));
        }
    }

    @Test
    void seesAFolderOfTheRunThatOthersMayEnter() throws Exception {
        Path run = Files.createDirectories(folder.resolve("target/backup-verification/run-1"));
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(watch(List.of("sleep", "0.5"))).containsExactly(run + " is rwxr-xr-x");
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwx------"));
        assertThat(watch(List.of("sleep", "0.5"))).isEmpty();
    }

    private Set<String> watch(List<String> command) throws IOException, InterruptedException {
        Watch watch = new Watch(new Search(List.of(secret)), folder);
        new ProcessBuilder(command).start().waitFor();
        return watch.end();
    }
}

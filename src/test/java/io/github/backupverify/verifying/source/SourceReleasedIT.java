package io.github.backupverify.verifying.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Stage;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The source is needed until it is dumped and read, and not a moment longer. */
class SourceReleasedIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"CUSTOM", "PLAIN"})
    void aSourceThatIsGoneAfterTheBackupIsNotMissed(BackupFormat format) throws Exception {
        try (TestServer server = TestServer.fresh(ServerOptions.DEFAULT)) {
            TestDatabase source = server.createDatabase("shop").load("everything.sql");
            VerificationResult result = afterTheBackup(
                    Verifying.source(source.settings()).format(format).onMachine(), server::stop);

            assertThat(result.verdict()).as(result.reason() + result.checks()).isEqualTo(Verdict.VERIFIED);
            assertThat(result.tolerated()).as("the reference schema was needed").isNotEmpty();
        }
    }

    @Test
    void afterTheBackupNobodyWaitsForUs() throws Exception {
        try (TestDatabase source = TestServer.machine().createDatabase().execute(BusySource.TABLES)) {
            VerificationResult result = afterTheBackup(Verifying.source(source.settings()), () -> source.execute("""
                            SET lock_timeout = '2s';
                            ALTER TABLE altered ALTER COLUMN a TYPE bigint;
                            DROP VIEW grand_total;
                            DROP SEQUENCE jumping;
                            DROP TABLE emptied;
                            """));

            assertThat(result.verdict()).as(result.reason() + result.checks()).isEqualTo(Verdict.VERIFIED);
        }
    }

    /** Acts when the source was read, and before the restore ends. */
    private VerificationResult afterTheBackup(Verifying verifying, Runnable action) throws Exception {
        Path reached = folder.resolve("reached");
        Path go = folder.resolve("go");
        Path bin = tools("""
                case "$*" in *--dbname=*) touch %1$s; while [ ! -e %2$s ]; do sleep 0.05; done ;; esac
                """.formatted(reached, go));
        CountDownLatch read = new CountDownLatch(1);
        verifying.pgBin(bin).onStage(stage -> {
            if (stage.stage() == Stage.BACKUP) {
                read.countDown();
            }
        });
        CompletableFuture<VerificationResult> run = CompletableFuture.supplyAsync(verifying::run);
        while (!(Files.exists(reached) && read.getCount() == 0) && !run.isDone()) {
            Thread.sleep(20);
        }
        try {
            action.run();
        } finally {
            Files.createFile(go);
        }
        return run.get();
    }

    /** Client tools that do something before they restore. */
    private Path tools(String before) throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("pg_dump"), Path.of(TestTools.tool("pg_dump")));
        for (String name : List.of("pg_restore", "psql")) {
            Path script = Files.writeString(
                    bin.resolve(name), "#!/bin/sh\n" + before + "exec " + TestTools.tool(name) + " \"$@\"\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return bin;
    }
}

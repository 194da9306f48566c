package io.github.backupverify.verifying.ordinary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import io.github.backupverify.verifying.Verifying;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An archive that a shell put where it is, as most people make theirs. */
class RedirectedArchivesIT {
    @AutoClose
    private static TestDatabase database;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        database = TestServer.machine().createDatabase().load("values.sql");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-Fc > FILE", "-Fc >> FILE", "-Fc -Z0 >> FILE", "-Fc >> FILE; gzip FILE", "-Fc | gzip > FILE"})
    void aWholeOneIsVerified(String redirected) {
        Path file = dump(redirected);
        VerificationResult alone = Verifying.file(file).onMachine().run();
        assertThat(alone.verdict()).as(alone.reason()).isEqualTo(Verdict.VERIFIED);
        VerificationResult live =
                Verifying.source(database.settings()).given(file).run();
        assertThat(live.verdict()).as(live.reason()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void theSecondNightInTheSameFileIsNamed() {
        Path file = dump("-Fc >> FILE");
        dump("-Fc >> FILE");
        // pg_restore restores the first night and says nothing.
        try (TestDatabase copy = TestServer.machine().createDatabase()) {
            copy.tool("pg_restore", "--exit-on-error", "--dbname=" + copy.name(), file.toString());
        }
        VerificationResult live =
                Verifying.source(database.settings()).given(file).run();
        assertThat(live.verdict()).as(live.reason()).isEqualTo(Verdict.FAILED);
        assertThat(live.checks())
                .flatExtracting(check -> check.findings())
                .anyMatch(finding -> finding.message().contains("two dumps were written into one file"));
    }

    private Path dump(String redirected) {
        Path file = folder.resolve("backup.dump");
        String command = TestTools.tool("pg_dump") + " " + redirected.replace("FILE", "'" + file + "'");
        TestTools.run(database.environment(), List.of("/bin/sh", "-ec", command));
        Path compressed = folder.resolve("backup.dump.gz");
        return Files.exists(compressed) ? compressed : file;
    }
}

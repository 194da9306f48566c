package io.github.backupverify.verifying.rehearsal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.assertion.Assertions;
import io.github.backupverify.settings.migration.Forbidden;
import io.github.backupverify.settings.migration.MigrationTool;
import io.github.backupverify.settings.migration.RehearsalSettings;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tool that is killed, or loses its server, tells nothing of the migration; one that reports an error does. */
class RehearsalCutOffIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "psql is killed         | \\! kill -9 $PPID | signal 9",
                "the server crashes     | COPY (SELECT 1) TO PROGRAM 'kill -9 $PPID'; | connection to server was lost"
            })
    void whatEndsPsqlIsNotTheMigrationsFailure(String what, String sql, String said) throws IOException {
        Rehearsal rehearsal = rehearsed(scripts(sql));

        assertThat(rehearsal.outcome()).as(rehearsal.reason()).isEqualTo(Outcome.NOT_RUN);
        assertThat(requireNonNull(rehearsal.problem()).code()).isEqualTo(ErrorCode.NOT_REHEARSED);
        assertThat(rehearsal.reason()).contains("cut off at migration 2.sql", said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the command is killed  | kill -9 $$ | signal 9",
                "it hides the crash     | PSQL -c \"COPY (SELECT 1) TO PROGRAM 'kill -9 \\$PPID'\" 2>/dev/null; sleep 3; exit 1"
                        + " | restarted"
            })
    void whatEndsTheCommandIsNotEither(String what, String line, String said) {
        Rehearsal rehearsal = rehearsed(command(line));

        assertThat(rehearsal.outcome()).as(rehearsal.reason()).isEqualTo(Outcome.NOT_RUN);
        assertThat(rehearsal.reason()).contains("cut off", said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\copy orders FROM '/nowhere'",
                // A session that ends for a limit of its own.
                "SET idle_in_transaction_session_timeout = 1;\n\\! sleep 1\nSELECT 1;"
            })
    void whatTheMigrationItselfDoesIs(String sql) throws IOException {
        Rehearsal rehearsal = rehearsed(scripts(sql));

        assertThat(rehearsal.outcome()).as(rehearsal.reason()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.reason())
                .contains("migration 2.sql fails on it")
                .containsAnyOf("/nowhere: No such file", "idle-in-transaction timeout");
    }

    /** 255 is no signal: many programs end so. */
    @Test
    void aCommandThatEndsWithAnyOtherStatusFails() {
        Rehearsal rehearsal = rehearsed(command("echo no such column >&2; exit 255"));

        assertThat(rehearsal.outcome()).as(rehearsal.reason()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.reason()).contains("exit status 255", "no such column");
    }

    private MigrationTool scripts(String sql) throws IOException {
        Path first = Files.writeString(folder.resolve("1.sql"), "ALTER TABLE orders ADD a int;\n");
        Path second = Files.writeString(folder.resolve("2.sql"), sql + "\n");
        return new MigrationTool.Scripts(List.of(first, second), "backup.rehearse.scripts", List.of());
    }

    private static MigrationTool command(String line) {
        return new MigrationTool.ShellCommand(
                line.replace("PSQL", TestTools.bin().resolve("psql").toString()));
    }

    /** On a throw-away server, which may crash. */
    private Rehearsal rehearsed(MigrationTool tool) {
        Path dump = folder.resolve("orders.dump");
        try (TestDatabase database =
                TestServer.machine().createDatabase().execute("CREATE TABLE orders AS SELECT 1 AS id")) {
            database.tool("pg_dump", "-Fc", "--file=" + dump);
        }
        VerificationResult result = Verifying.file(dump)
                .rehearsing(new RehearsalSettings(tool, null, null, Forbidden.NOTHING, false, Assertions.NONE))
                .run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(result.leftovers()).isEmpty();
        return requireNonNull(result.rehearsal());
    }
}

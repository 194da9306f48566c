package io.github.backupverify.verifying.rehearsal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.RestoreTarget;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A backup of this version is restored, verified and migrated on the next ones. */
class RehearsalOnVersionIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("versions")
    void aBackupIsRestoredOnThatVersionAndMigratedThere(int version, boolean live) throws IOException {
        Path bin = bin(version);
        try (TestDatabase database = TestServer.machine().createDatabase().load("ordinary.sql")) {
            String before = state(database);
            Verifying run = live
                    ? Verifying.source(database.settings()).target(new RestoreTarget.Embedded())
                    : Verifying.file(dump(database));
            // The setting came with version 17.
            Path migration = script("SET transaction_timeout = '1min'; CREATE TABLE t AS SELECT 1 AS a;");

            VerificationResult result =
                    rehearsing(run, version, migration).pgBin(bin).run();

            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
            assertThat(result.target()).containsEntry("version", String.valueOf(version));
            Rehearsal rehearsal = requireNonNull(result.rehearsal());
            assertThat(rehearsal.outcome()).as(rehearsal.reason()).isEqualTo(Outcome.PASSED);
            assertThat(rehearsal.reason()).endsWith("on PostgreSQL " + version);
            assertThat(result.leftovers()).isEmpty();
            assertThat(state(database)).isEqualTo(before);
        }
    }

    /** {@code -Drehearsals=all} adds the newest. */
    static Stream<Arguments> versions() {
        Arguments next = Arguments.of(17, false);
        return System.getProperty("rehearsals") == null ? Stream.of(next) : Stream.of(next, Arguments.of(18, true));
    }

    /** adminpack was removed from PostgreSQL 17: whoever uses it is told before the upgrade. */
    @Test
    void extensionsThatAreMissingThereAreNamedAndTheBackupIsNotCalledBad() throws IOException {
        Path bin = bin(17);
        try (TestDatabase database = TestServer.machine().createDatabase().execute("CREATE EXTENSION adminpack")) {
            Problem problem = requireNonNull(rehearsing(Verifying.file(dump(database)), 17, script("SELECT 1;"))
                    .pgBin(bin)
                    .run()
                    .problem());

            assertThat(problem.code()).isEqualTo(ErrorCode.TARGET_UNSUITABLE);
            assertThat(problem.reason()).contains("adminpack", "PostgreSQL 17");
        }
    }

    @Test
    void withoutClientToolsOfThatVersionItSaysWhichToInstall() throws IOException {
        try (TestDatabase database = TestServer.machine().createDatabase().execute("CREATE TABLE t (a int)")) {
            assumeTrue(TestServer.machine().majorVersion() < 17);
            VerificationResult result = rehearsing(Verifying.file(dump(database)), 17, script("SELECT 1;"))
                    .pgBin(TestTools.bin())
                    .run();

            Problem problem = requireNonNull(result.problem());
            assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
            assertThat(problem.code()).isEqualTo(ErrorCode.CLIENT_TOOLS_TOO_OLD);
            assertThat(problem.what()).contains("PostgreSQL 17");
            assertThat(problem.todo()).contains("17");
            assertThat(requireNonNull(result.rehearsal()).outcome()).isEqualTo(Outcome.NOT_RUN);
        }
    }

    @Test
    void ofAVersionThatIsNotThoseThatAreAreNamed() throws IOException {
        try (TestDatabase database = TestServer.machine().createDatabase().execute("CREATE TABLE t (a int)")) {
            Problem problem = requireNonNull(rehearsing(Verifying.file(dump(database)), 99, script("SELECT 1;"))
                    .run()
                    .problem());

            assertThat(problem.code()).isEqualTo(ErrorCode.BAD_CONFIGURATION);
            assertThat(problem.reason()).contains("No throw-away PostgreSQL 99", "13, 14, 15, 16, 17, 18");
        }
    }

    private static Verifying rehearsing(Verifying run, int version, Path script) {
        return run.embeddedVersion(String.valueOf(version))
                .rehearsing(new RehearsalSettings(
                        new MigrationTool.Scripts(List.of(script), "backup.rehearse.scripts", List.of()),
                        null,
                        null,
                        Forbidden.NOTHING,
                        false,
                        Assertions.NONE));
    }

    private static Path bin(int version) {
        List<Path> there = Stream.concat(Stream.of(TestTools.bin()), TestTools.others().stream())
                .filter(bin -> bin.toString().endsWith("/" + version + "/bin"))
                .toList();
        assumeTrue(!there.isEmpty(), "PostgreSQL " + version + " is not installed");
        return there.get(0);
    }

    private Path script(String sql) throws IOException {
        return Files.writeString(folder.resolve("migration.sql"), sql + "\n");
    }

    private Path dump(TestDatabase database) {
        Path file = folder.resolve("app.dump");
        database.tool("pg_dump", "-Fc", "--file=" + file);
        return file;
    }

    private String state(TestDatabase database) throws IOException {
        Path file = folder.resolve("state.sql");
        database.tool("pg_dump", "-Fp", "--file=" + file);
        return Files.readString(file).replaceAll("(?m)^\\\\(un)?restrict .*$", "");
    }
}

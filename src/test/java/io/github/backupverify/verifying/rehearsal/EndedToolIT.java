package io.github.backupverify.verifying.rehearsal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.RehearsedMigration;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.FenceWanted;
import io.github.backupverify.settings.assertion.Assertions;
import io.github.backupverify.settings.migration.FlywaySettings;
import io.github.backupverify.settings.migration.Forbidden;
import io.github.backupverify.settings.migration.MigrationTool;
import io.github.backupverify.settings.migration.RehearsalSettings;
import io.github.backupverify.testing.JavaClasses;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A tool whose JVM ends before it is through: by the project's own code, or by somebody else. */
class EndedToolIT {
    private static final String NAP = "299.7532";

    @TempDir
    Path folder;

    @Test
    void aMigrationThatEndsTheJvmFailsAndWhatItLeftRunningEndsToo() throws IOException {
        Rehearsal rehearsal = rehearsed(FenceWanted.AUTO, "", nap() + "System.exit(1);");

        assertThat(rehearsal.outcome()).as(rehearsal.reason()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.reason())
                .contains("migration V2 fails on it", "ended before it was through, with the exit status 1");
        assertThat(rehearsal.migrations())
                .extracting(RehearsedMigration::label, RehearsedMigration::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("V1", Outcome.PASSED),
                        org.assertj.core.groups.Tuple.tuple("V2", Outcome.NOT_RUN));
        assertThat(napping()).isFalse();
    }

    /** From outside: in the fence it is the first process, which nobody in there can kill. */
    @Test
    void whoeverKillsItTellsNothingOfTheMigration() throws IOException {
        Thread killer = new Thread(EndedToolIT::killTheOneThatNaps);
        killer.setDaemon(true);
        killer.start();
        Rehearsal rehearsal = rehearsed(FenceWanted.AUTO, "", nap() + "Thread.sleep(60_000);");

        assertThat(rehearsal.outcome()).as(rehearsal.reason()).isEqualTo(Outcome.NOT_RUN);
        assertThat(rehearsal.reason()).contains("cut off at migration V2", "it was killed");
        assertThat(napping()).isFalse();
    }

    /** An exit status of 0 is what a build would take for success. */
    @Test
    @EnabledIfSystemProperty(named = "rehearsals", matches = "all")
    void withoutAFenceItIsTheSame() throws IOException {
        Rehearsal rehearsal = rehearsed(FenceWanted.NONE, "", nap() + "Runtime.getRuntime().halt(0);");

        assertThat(rehearsal.outcome()).as(rehearsal.reason()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.reason()).contains("migration V2 fails on it", "with the exit status 0");
        assertThat(napping()).isFalse();
    }

    /** Flyway makes all of them before it runs the first. */
    @Test
    @EnabledIfSystemProperty(named = "rehearsals", matches = "all")
    void whereNoMigrationHadBegunNoneWasRehearsed() throws IOException {
        Rehearsal rehearsal = rehearsed(FenceWanted.AUTO, "public V2__End() { System.exit(0); }", "");

        assertThat(rehearsal.outcome()).as(rehearsal.reason()).isEqualTo(Outcome.NOT_RUN);
        assertThat(rehearsal.reason()).contains("exit status 0");
    }

    /** In the fence there is no /etc/localtime; the driver gives each session the time zone of its JVM. */
    @Test
    @EnabledIfSystemProperty(named = "rehearsals", matches = "all")
    void itHasTheTimeZoneOfTheBuildAndTheReportSaysSo() throws IOException {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
        try {
            Rehearsal rehearsal = rehearsed(
                    FenceWanted.AUTO,
                    "",
                    "var zone = context.getConnection().createStatement().executeQuery(\"SHOW TimeZone\");"
                            + " zone.next(); throw new Exception(zone.getString(1));");
            assertThat(rehearsal.reason()).contains("migration V2 fails on it", "Asia/Kathmandu");
            assertThat(rehearsal.remarks())
                    .anyMatch(remark -> remark.contains("the time zone Asia/Kathmandu of this machine"));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static String nap() {
        return "new ProcessBuilder(\"setsid\", \"sleep\", \"" + NAP + "\").start(); Thread.sleep(300);";
    }

    private static void killTheOneThatNaps() {
        while (!napping()) {
            LockSupport.parkNanos(50_000_000);
        }
        // Another fork of the tests may have a tool of its own.
        ProcessHandle.current()
                .descendants()
                .filter(one -> one.info().commandLine().orElse("").matches("\\S*/java @.*ForkedMain"))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean napping() {
        return ProcessHandle.allProcesses()
                .anyMatch(one -> one.info().commandLine().orElse("").endsWith("sleep " + NAP));
    }

    private Rehearsal rehearsed(FenceWanted fence, String member, String body) throws IOException {
        Path dump = folder.resolve("orders.dump");
        try (TestDatabase database =
                TestServer.machine().createDatabase().execute("CREATE TABLE orders AS SELECT 1 AS id")) {
            database.tool("pg_dump", "-Fc", "--file=" + dump);
        }
        compile(member, body);
        Files.writeString(
                Files.createDirectories(folder.resolve("classes/db/migration")).resolve("V1__a.sql"),
                "ALTER TABLE orders ADD a int;");
        VerificationResult result = Verifying.file(dump)
                .fence(fence)
                .rehearsing(new RehearsalSettings(tool(), null, null, Forbidden.NOTHING, false, Assertions.NONE))
                .run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(result.leftovers()).isEmpty();
        return requireNonNull(result.rehearsal());
    }

    private MigrationTool tool() {
        List<Path> classPath = new ArrayList<>(List.of(folder.resolve("classes")));
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*[/\\\\](flyway|jackson|postgresql-\\d)[^/\\\\]*\\.jar"))
                .map(Path::of)
                .forEach(classPath::add);
        return new MigrationTool.Library(
                MigrationTool.Api.FLYWAY,
                "11.20.3",
                "the tests",
                FlywaySettings.repeated(
                        Map.of(
                                "locations", "classpath:db/migration",
                                "baselineOnMigrate", "true",
                                "baselineVersion", "0"),
                        folder),
                classPath,
                List.of(folder),
                "flyway_schema_history",
                List.of());
    }

    private void compile(String member, String body) throws IOException {
        Path file = Files.writeString(folder.resolve("V2__End.java"), """
                package db.migration;
                public class V2__End extends org.flywaydb.core.api.migration.BaseJavaMigration {
                    %s
                    @Override
                    public void migrate(org.flywaydb.core.api.migration.Context context) throws Exception {
                        %s
                    }
                }
                """.formatted(member, body));
        JavaClasses.compile(file, folder.resolve("classes"));
    }
}

package io.github.backupverify.mojo.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.history.History;
import io.github.backupverify.history.HistoryRun;
import io.github.backupverify.history.Series;
import io.github.backupverify.postgres.existing.DumpReader;
import io.github.backupverify.retention.FirstLook;
import io.github.backupverify.retention.RecordedVerdicts;
import io.github.backupverify.retention.Retention;
import io.github.backupverify.retention.RetentionPolicy;
import io.github.backupverify.selftest.BackupUnderTest;
import io.github.backupverify.store.FolderListing;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real verifications of real dumps leave on record is what retention finds of the stored bytes. */
class VerdictRecordsIT {
    private static final Series VERIFY = new Series("/backups/app-*.dump", "verify", "given, otherserver");

    @AutoClose
    private static TestDatabase database;

    @TempDir
    Path folder;

    @TempDir
    Path beside;

    @BeforeAll
    static void load() {
        database = TestServer.machine()
                .createDatabase()
                .execute("CREATE TABLE t AS SELECT generate_series(1, 1000) AS n, md5('x') AS word");
    }

    @Test
    void aVerifiedBackupIsKnownByItsBytesInEveryFormat() throws IOException {
        for (String format : List.of("-Fc", "-Fd")) {
            Path dump = dump(format, "app" + format);
            assertThat(record(dump, VERIFY).verdict()).isEqualTo(Verdict.VERIFIED);
        }
        assertThat(check().outcome()).as(check().summary()).isEqualTo(Outcome.PASSED);
        assertThat(check().summary()).contains("2 were verified");

        // Rotation gives it another name, and no other content.
        Files.move(folder.resolve("app-Fc"), folder.resolve("zz-weekly.dump"));
        assertThat(check().outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aBackupThatWasDamagedSinceIsNotTheOneThatWasVerified() throws IOException {
        Path dump = dump("-Fc", "app.dump");
        assertThat(record(dump, VERIFY).verdict()).isEqualTo(Verdict.VERIFIED);
        byte[] bytes = Files.readAllBytes(dump);
        bytes[bytes.length - 20] ^= 1;
        Files.write(dump, bytes);

        assertThat(check().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check().summary()).contains("never verified").contains(dump.toString());
    }

    @Test
    void aBackupThatDidNotRestoreIsToldWithoutRestoringItAgain() throws IOException {
        Path dump = dump("-Fc", "app.dump");
        byte[] bytes = Files.readAllBytes(dump);
        Files.write(dump, java.util.Arrays.copyOf(bytes, bytes.length - 200));
        assertThat(record(dump, VERIFY).verdict()).isEqualTo(Verdict.FAILED);

        assertThat(check().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check().summary()).contains("last verification FAILED");
    }

    @Test
    void anotherGoalThatEndedWellIsNoVerification() throws IOException {
        Path dump = dump("-Fc", "app.dump");
        assertThat(record(dump, new Series(VERIFY.source(), "manifest", "given"))
                        .verdict())
                .isEqualTo(Verdict.VERIFIED);
        assertThat(check().outcome()).isEqualTo(Outcome.NOT_RUN);
    }

    private VerificationResult record(Path dump, Series series) {
        VerificationResult result =
                Verifying.underTest(new BackupUnderTest(dump, null)).onMachine().run();
        History.append(history(), HistoryRun.of(result, series, "", false), result.startedAt());
        return result;
    }

    private Check check() {
        Instant now = Clock.systemUTC().instant();
        RetentionPolicy policy =
                new RetentionPolicy(null, Duration.ZERO, List.of(), 0, null, ZoneId.systemDefault(), 0, false);
        RecordedVerdicts records = VerdictRecords.of(history(), Duration.ofDays(90));
        FolderListing listing = new FolderListing(
                new DumpReader(), new FirstLook(now, policy.grace(), policy.zone()), false, records::mayKnow);
        return Retention.judge(policy, listing.read(List.of(folder.toString())), null, records, List.of(), now).stream()
                .filter(each -> each.kind() == CheckId.RETENTION_VERIFIED)
                .findFirst()
                .orElseThrow();
    }

    private Path history() {
        return beside.resolve("history.jsonl");
    }

    private Path dump(String format, String name) {
        Path dump = folder.resolve(name);
        database.tool("pg_dump", format, "--file=" + dump);
        return dump;
    }
}

package io.github.backupverify.verifying.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.LyingTools;
import io.github.backupverify.verifying.Verifying;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** B17: others go on using the source while it is backed up. {@code -Dbusy.runs=50} runs each load that often. */
class SourceInUseIT {
    private static final int RUNS = Integer.getInteger("busy.runs", 1);

    @TempDir
    Path folder;

    @AutoClose
    private TestDatabase source;

    @BeforeEach
    void fill() {
        source = TestServer.machine().createDatabase().execute(BusySource.TABLES);
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "DIRECTORY"})
    void aSourceUnderWriteLoadIsVerified(BackupFormat format) {
        try (BusySource busy = BusySource.writing(source)) {
            for (int run = 0; run < RUNS; run++) {
                assertVerified(Verifying.source(source.settings()).format(format));
            }
            assertThat(busy.done()).containsKey("DELETE FROM entry WHERE amount = 1");
            assertThat(busy.done().keySet()).noneMatch(statement -> statement.startsWith("failed"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CUSTOM", "DIRECTORY"})
    void aSourceWhoseDefinitionsAreAlteredIsVerified(BackupFormat format) {
        try (BusySource busy = BusySource.altering(source, pauseThatDumpsFit())) {
            for (int run = 0; run < RUNS; run++) {
                assertVerified(Verifying.source(source.settings()).format(format));
            }
            assertThat(busy.done()).as("the load").isNotEmpty();
        }
    }

    @Test
    void aSourceWhoseDefinitionsAreAlteredWithoutPauseIsNeverFoundBad() {
        try (BusySource busy = BusySource.altering(source, 0)) {
            for (int run = 0; run < RUNS; run++) {
                VerificationResult result = Verifying.source(source.settings())
                        .limits(waiting(Duration.ofSeconds(3)))
                        .run();
                assertThat(result.verdict())
                        .as(result.reason() + result.checks())
                        .isIn(Verdict.VERIFIED, Verdict.NOT_VERIFIED);
                if (result.verdict() == Verdict.NOT_VERIFIED) {
                    assertThat(result.reason()).containsPattern("process \\d+ \\(role postgres|was altered while");
                    assertThat(result.seconds()).isLessThan(30);
                }
            }
            assertThat(busy.done()).as("the load").isNotEmpty();
        }
    }

    @Test
    void viewsFunctionsAndSequencesMayBeAlteredWithoutPause() {
        try (BusySource busy = BusySource.alteringNoTable(source, 0)) {
            for (int run = 0; run < RUNS; run++) {
                VerificationResult result = Verifying.source(source.settings())
                        .limits(waiting(Duration.ofSeconds(5)))
                        .run();
                assertThat(result.verdict())
                        .as(result.reason() + result.checks())
                        .isIn(Verdict.VERIFIED, Verdict.NOT_VERIFIED);
            }
            assertThat(busy.done()).as("the load").isNotEmpty();
        }
    }

    @Test
    void anIndexThatIsBuiltConcurrentlyMeanwhileIsNoAlarm() {
        try (BusySource busy = BusySource.doing(
                source,
                100,
                "CREATE INDEX CONCURRENTLY later ON account (note)",
                "CLUSTER account USING account_pkey",
                "DROP INDEX CONCURRENTLY later",
                "VACUUM entry",
                "ANALYZE")) {
            for (int run = 0; run < RUNS; run++) {
                assertVerified(Verifying.source(source.settings()));
            }
            assertThat(busy.done()).as("the load").isNotEmpty();
        }
    }

    @Test
    void aTransactionThatOnlyWritesRowsIsInNobodysWay() throws Exception {
        try (Connection writer = source.connect()) {
            writer.setAutoCommit(false);
            writer.createStatement().execute("UPDATE account SET balance = -1 WHERE id = 1");

            assertVerified(Verifying.source(source.settings()));
        }
    }

    @Test
    void whoHoldsATableForTooLongIsNamed() throws Exception {
        try (Connection holder = source.connect()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("ALTER TABLE account ADD COLUMN migrated int");

            VerificationResult result = Verifying.source(source.settings())
                    .limits(waiting(Duration.ofSeconds(2)))
                    .run();

            assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
            assertThat(result.reason())
                    .containsPattern("process \\d+ \\(role postgres, application [^)]*\\) holds an exclusive lock on"
                            + " public.account since .*: ALTER TABLE account ADD COLUMN migrated int");
            assertThat(result.seconds()).isLessThan(20);
        }
    }

    @Test
    void whoHoldsAViewForTooLongIsNamed() throws Exception {
        try (Connection holder = source.connect()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("CREATE OR REPLACE VIEW total AS SELECT sum(balance + 2) FROM account");

            VerificationResult result = Verifying.source(source.settings())
                    .limits(waiting(Duration.ofSeconds(2)))
                    .run();

            assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
            assertThat(result.reason()).containsPattern("process \\d+ .* holds an exclusive lock on public.total");
            assertThat(result.seconds()).isLessThan(30);
        }
    }

    @Test
    void aSequenceThatIsSetBackAndForthIsNoAlarm() {
        try (BusySource busy =
                BusySource.doing(source, 5, "SELECT setval('jumping', 1000)", "SELECT setval('jumping', 10)")) {
            for (int run = 0; run < 3 * RUNS; run++) {
                assertVerified(Verifying.source(source.settings()));
            }
            assertThat(busy.done()).as("the load").isNotEmpty();
        }
    }

    @Test
    void aSequenceThatIsBehindIsFoundWhileAnotherOneIsSetBackAndForth() {
        source.execute("SELECT setval('counted', 500)");
        Path lying =
                new LyingTools(folder.resolve("bin"), LyingTools.Calls.BACKUP).editing("/setval('public.counted'/d");
        try (BusySource busy =
                BusySource.doing(source, 5, "SELECT setval('jumping', 1000)", "SELECT setval('jumping', 10)")) {
            VerificationResult result = Verifying.source(source.settings())
                    .format(BackupFormat.PLAIN)
                    .pgBin(lying)
                    .run();

            assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(result.reason()).contains("sequence public.counted");
            assertThat(busy.done()).as("the load").isNotEmpty();
        }
    }

    /** It stands before the dump where it stands after it, and still long afterwards. */
    @Test
    void aSequenceThatIsSetBackOnceWhileItIsDumpedIsNoAlarm() {
        source.execute("SELECT setval('counted', 1000)");
        Path tools = new LyingTools(folder.resolve("bin"), LyingTools.Calls.BACKUP).doing("""
                for argument; do
                  shift
                  case $argument in --file=*) file=${argument#--file=}; argument=$argument.later ;; esac
                  set -- "$@" "$argument"
                done
                %s sleep 0.5; "$real" "$@" || exit; %s exec mv "$file.later" "$file"
                """.formatted(
                        telling("SELECT setval('counted', 10)"), telling("SELECT setval('counted', 1000)")));
        VerificationResult result =
                Verifying.source(source.settings()).pgBin(tools).run();

        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(result.checks())
                .filteredOn(check -> check.kind() == CheckId.COMPARE_SEQUENCES)
                .singleElement()
                .satisfies(check -> assertThat(check.findings())
                        .extracting(Finding::object)
                        .containsExactly("sequence public.counted"));
    }

    /** At each attempt the column is called otherwise while the backup is dumped than while the definitions are. */
    @Test
    void aColumnOfAViewThatIsRenamedBetweenTwoDumpsIsNotFoundLost() {
        String other = telling("ALTER VIEW total RENAME COLUMN sum TO whole");
        String itself = telling("ALTER VIEW total RENAME COLUMN whole TO sum");
        Path tools = new LyingTools(folder.resolve("bin"), LyingTools.Calls.EVERY)
                .doing("""
                for argument; do case $argument in --snapshot=*) dumped='%s'/${argument#--snapshot=} ;; esac; done
                case " $* " in
                  *" --format="*) sleep 1; %s "$real" "$@" || exit; %s : > "$dumped" ;;
                  *) while [ -n "$dumped" ] && ! [ -f "$dumped" ]; do sleep 0.02; done; exec "$real" "$@" ;;
                esac""".formatted(folder, other, itself));
        VerificationResult result = Verifying.source(source.settings())
                .pgBin(tools)
                .limits(waiting(Duration.ofSeconds(1)))
                .run();

        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.reason()).contains("which proves nothing: the source was altered while it was read");
    }

    private String telling(String sql) {
        return "\"${0%%/*}/psql\" -qAtX --dbname='postgresql:///%s?user=%s' -c \"%s\" > /dev/null || exit; "
                .formatted(source.name(), source.server().superuser(), sql);
    }

    /** Milliseconds; a machine that is busy with other work begins no dump in the time that is plenty on an idle one. */
    private long pauseThatDumpsFit() {
        long began = System.nanoTime();
        for (int run = 0; run < 3; run++) {
            source.tool("pg_dump", "--schema-only", "--file=/dev/null");
        }
        return Math.max(300, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    private static void assertVerified(Verifying verifying) {
        VerificationResult result = verifying.run();
        assertThat(result.verdict())
                .as(() -> result.reason()
                        + result.checks().stream()
                                .filter(check ->
                                        check.outcome() == Outcome.FAILED || check.outcome() == Outcome.NOT_RUN)
                                .toList())
                .isEqualTo(Verdict.VERIFIED);
    }

    private static Limits waiting(Duration lock) {
        Limits limits = Limits.DEFAULT;
        return new Limits(limits.connect(), lock, limits.statement(), limits.noProgress(), limits.total());
    }
}

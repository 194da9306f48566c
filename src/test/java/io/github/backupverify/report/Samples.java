package io.github.backupverify.report;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.DifferingRow;
import io.github.backupverify.check.DifferingRows;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Stage;
import io.github.backupverify.check.StageResult;
import io.github.backupverify.check.TableContent;
import io.github.backupverify.check.Tolerated;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.history.HistoryRun;
import io.github.backupverify.history.RehearsedTimes;
import io.github.backupverify.history.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results as a run would leave them, one per verdict. */
public final class Samples {
    static final Instant STARTED = Instant.parse("2026-03-14T09:26:53.589Z");

    static final Series RUNS = new Series("db.example.com:5432/shop", "verify", "directory, sameserver");

    private static final BackupFacts BACKUP = new BackupFacts(
            "custom", 412_345_678, "5e88".repeat(16), "/srv/build/target/backup-verification/shop.dump", false);

    private static final List<StageResult> STAGES = stages(Outcome.WARNED, "4 of 4 tables equal");

    private static final List<TableContent> TABLES = List.of(
            new TableContent("public", "customer", 20_000, "0123456789abcdef0123456789abcdef"),
            new TableContent("public", "order_line", 1_184_402, "fedcba9876543210fedcba9876543210"),
            new TableContent("public", "setting", 4, "00112233445566778899aabbccddeeff"),
            new TableContent("audit", "event", 0, "00000000000000000000000000000000"));

    private Samples() {}

    public static VerificationResult of(Verdict verdict) {
        return switch (verdict) {
            case VERIFIED -> verified();
            case FAILED -> failed();
            case NOT_VERIFIED -> notVerified();
            case SKIPPED -> skipped();
        };
    }

    static VerificationResult verified() {
        return result(
                Verdict.VERIFIED,
                null,
                "the backup restores and holds exactly what shop held",
                BACKUP,
                STAGES,
                List.of(
                        Check.passed(CheckId.FILE_CONTENT, Coverage.all(4, "tables"), "every row was read"),
                        Check.passed(CheckId.COMPARE_TABLES, Coverage.all(4, "tables"), "content is equal"),
                        Check.warned(
                                CheckId.COMPARE_SETTINGS,
                                Coverage.all(1, "settings"),
                                "1 setting of the database is not in the backup",
                                List.of(new Finding(
                                        "database shop",
                                        "a setting is only in dumps taken with --create",
                                        "work_mem=64MB",
                                        ""))),
                        Check.notApplicable(CheckId.COMPARE_LARGE_OBJECTS, "the database has none")),
                TABLES);
    }

    static VerificationResult failed() {
        Finding row = new Finding("table public.order_line", "rows are missing", "1,184,402 rows", "1,184,401 rows")
                .with(new DifferingRows(
                        "The rows that differ, by primary key",
                        List.of(
                                new DifferingRow(DifferingRow.Kind.MISSING, Map.of("id", "4711"), Map.of(), Map.of()),
                                new DifferingRow(
                                        DifferingRow.Kind.CHANGED,
                                        Map.of("id", "4712"),
                                        Map.of("note", "'<b>'"),
                                        Map.of("note", "NULL")))));
        Finding view = new Finding(
                "view public.late_orders",
                "the definition differs",
                "SELECT id, due\nFROM public.customer_order\nWHERE due < now() - interval '30 days'",
                "SELECT id, due\nFROM public.customer_order\nWHERE due < now() - interval '31 days'");
        Finding index =
                new Finding("index public.order_line_sku", "is not in the backup", "CREATE INDEX order_line_sku …", "");
        return result(
                Verdict.FAILED,
                new Problem(
                        ErrorCode.BACKUP_BAD,
                        "the backup does not hold what the database held",
                        "3 objects differ",
                        "Keep the backup and look at the objects named above:\n  mvn backup:verify -Dbackup.keep"),
                "the backup does not hold what the database held: 3 objects differ",
                BACKUP,
                stages(Outcome.FAILED, "3 of 4 tables equal"),
                List.of(
                        Check.passed(CheckId.FILE_CONTENT, Coverage.all(4, "tables"), "every row was read"),
                        Check.failed(
                                CheckId.COMPARE_TABLES, Coverage.all(4, "tables"), "1 table differs", List.of(row)),
                        Check.failed(
                                CheckId.COMPARE_DEFINITIONS,
                                Coverage.all(212, "objects"),
                                "2 objects differ",
                                List.of(view, index)),
                        Check.notRun(CheckId.ASSERTION, "the comparison failed before")
                                .named("sql")),
                TABLES);
    }

    static VerificationResult notVerified() {
        return result(
                Verdict.NOT_VERIFIED,
                new Problem(
                        ErrorCode.CONNECTION_FAILED,
                        "db.example:5432 did not answer",
                        "connection refused",
                        "Start the server, or name another one: mvn backup:verify -Dbackup.host=localhost"),
                "db.example:5432 did not answer: connection refused",
                null,
                List.of(new StageResult(Stage.PREFLIGHT, Outcome.FAILED, 0, 10.004, "")),
                List.of(),
                List.of());
    }

    static VerificationResult skipped() {
        return result(
                Verdict.SKIPPED,
                new Problem(
                        ErrorCode.NOT_POSTGRESQL,
                        "the project's database is H2",
                        "",
                        "Set -Dbackup.url=jdbc:postgresql://host/database to verify another one"),
                "the project's database is H2",
                null,
                List.of(),
                List.of(),
                List.of());
    }

    /** A result whose every text is {@code text}, and which the reports must survive. */
    static VerificationResult saying(String text) {
        Finding finding = new Finding(text, text, text, "x" + text);
        return new VerificationResult(
                "run-1",
                Verdict.FAILED,
                new Problem(ErrorCode.BACKUP_BAD, text, text, text),
                text,
                Proof.ITSELF,
                STARTED,
                1,
                Map.of("database", text, "address", text),
                Map.of(text, text),
                Map.of(text, text),
                new BackupFacts("plain", 1, "0".repeat(64), text, true),
                List.of(new StageResult(Stage.COMPARE, Outcome.FAILED, 0, 1, text)),
                List.of(
                        Check.failed(CheckId.COMPARE_TABLES, Coverage.all(1, "things"), text, List.of(finding)),
                        Check.warned(CheckId.COMPARE_SETTINGS, Coverage.all(1, "things"), text, List.of(finding)),
                        Check.notApplicable(CheckId.COMPARE_MATVIEWS, text)),
                List.of(new TableContent(text, text, 1, "0".repeat(32))),
                List.of(new Tolerated(text, text, text, "x" + text)),
                List.of(text),
                null,
                Map.of());
    }

    /** {@code count} runs of which the last is this one. */
    public static List<HistoryRun> runs(int count, VerificationResult result) {
        return runs(count, result, RUNS);
    }

    static List<HistoryRun> runs(int count, VerificationResult result, Series series) {
        List<HistoryRun> runs = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            Instant started = STARTED.minus(Duration.ofDays(count - i));
            Verdict verdict = i % 7 == 3 ? Verdict.FAILED : i % 11 == 5 ? Verdict.NOT_VERIFIED : Verdict.VERIFIED;
            double wave = Math.sin(i * 1.7);
            runs.add(new HistoryRun(
                    "run-" + i,
                    series,
                    started,
                    verdict,
                    verdict == Verdict.NOT_VERIFIED ? "none" : "database",
                    10 + i * 0.1 + wave,
                    Map.of(),
                    verdict == Verdict.NOT_VERIFIED ? 0 : 380_000_000L + i * 1_500_000L,
                    null,
                    "",
                    "",
                    4,
                    1_100_000L + i * 5_000L,
                    Map.of(),
                    List.of(),
                    List.of(),
                    "",
                    RehearsedTimes.NONE,
                    false));
        }
        runs.add(HistoryRun.of(result, series, "", false));
        return runs;
    }

    static VerificationResult with(VerificationResult result, List<Check> checks, List<TableContent> tables) {
        return result(
                result.verdict(), result.problem(), result.reason(), result.backup(), result.stages(), checks, tables);
    }

    public static VerificationResult with(VerificationResult result, @Nullable Proof proof) {
        return new VerificationResult(
                result.runId(),
                result.verdict(),
                result.problem(),
                result.reason(),
                proof,
                result.startedAt(),
                result.seconds(),
                result.source(),
                result.target(),
                result.tools(),
                result.backup(),
                result.stages(),
                result.checks(),
                result.tables(),
                result.tolerated(),
                result.leftovers(),
                null,
                Map.of());
    }

    private static List<StageResult> stages(Outcome compared, String figures) {
        return List.of(
                new StageResult(Stage.PREFLIGHT, Outcome.PASSED, 0, 0.412, "PostgreSQL 15.18, 1.02 GB"),
                new StageResult(Stage.BACKUP, Outcome.PASSED, 0.412, 3.612, "412 MB, 4 tables"),
                new StageResult(Stage.VALIDATE, Outcome.PASSED, 3.612, 5.512, "212 entries, 1,204,406 rows"),
                new StageResult(Stage.RESTORE, Outcome.PASSED, 2.9, 7.65, "212 entries"),
                new StageResult(Stage.COMPARE, compared, 7.65, 9.7, figures),
                new StageResult(Stage.CLEANUP, Outcome.PASSED, 9.7, 9.79, "1 temporary database dropped"));
    }

    private static VerificationResult result(
            Verdict verdict,
            @Nullable Problem problem,
            String reason,
            @Nullable BackupFacts backup,
            List<StageResult> stages,
            List<Check> checks,
            List<TableContent> tables) {
        boolean compared = !tables.isEmpty();
        return new VerificationResult(
                "20260314t092653_5f1c",
                verdict,
                problem,
                reason,
                compared || verdict == Verdict.VERIFIED ? Proof.DATABASE : null,
                STARTED,
                12.402,
                facts("address", "db.example:5432", "database", "shop", "version", "15.18", "user", "backup (from -D)"),
                compared ? facts("address", "db.example:5432", "database", "backup_verify_5f1c") : Map.of(),
                compared
                        ? facts("pg_dump", "15.18 (/usr/bin/pg_dump)", "pg_restore", "15.18 (/usr/bin/pg_restore)")
                        : Map.of(),
                backup,
                stages,
                checks,
                tables,
                compared
                        ? List.of(new Tolerated(
                                "constraint status_known on table public.customer_order",
                                "PostgreSQL writes this expression differently after one restore",
                                "CHECK ((status)::text = ANY ((ARRAY['new'::character varying])::text[]))",
                                "CHECK ((status)::text = ANY (ARRAY[('new'::character varying)::text]))"))
                        : List.of(),
                List.of(),
                null,
                Map.of());
    }

    private static Map<String, String> facts(String... pairs) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            facts.put(pairs[i], pairs[i + 1]);
        }
        return facts;
    }
}

package io.github.backupverify.report;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.RehearsedMigration;
import io.github.backupverify.check.TableChange;
import io.github.backupverify.check.TableContent;
import io.github.backupverify.check.Tolerated;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Results that hold much: many tables, long names, every check, a rehearsal. */
final class LargeSample {
    private static final String LONG = "a_name_of_sixty_three_characters_which_is_the_most_that_is_kept";

    private LargeSample() {}

    /** A quarter of all checks with every outcome, 40 tables, five tolerated differences. */
    static VerificationResult large() {
        List<Outcome> outcomes = List.of(Outcome.values());
        List<CheckId> ids = List.of(CheckId.values());
        List<Check> checks = IntStream.range(0, ids.size() / 4)
                .mapToObj(at -> check(outcomes.get(at % outcomes.size()), ids.get(4 * at), at == 1 ? 12 : 2))
                .toList();
        List<TableContent> tables = IntStream.range(0, 40)
                .mapToObj(at ->
                        new TableContent("accounting", LONG + at, 9_007_199_254_740_991L / (at + 1), "0f".repeat(16)))
                .toList();
        VerificationResult result = Samples.with(Samples.failed(), checks, tables);
        List<Tolerated> tolerated = new ArrayList<>();
        IntStream.range(0, 5).forEach(at -> tolerated.addAll(result.tolerated()));
        return new VerificationResult(
                result.runId(),
                result.verdict(),
                result.problem(),
                result.reason(),
                result.proof(),
                result.startedAt(),
                result.seconds(),
                result.source(),
                result.target(),
                result.tools(),
                result.backup(),
                result.stages(),
                result.checks(),
                result.tables(),
                tolerated,
                List.of("database backup_verify_20260314t092653_5f1c at db.example:5432"),
                null,
                Map.of(
                        "project",
                        "shop",
                        "version",
                        "4.2.0-SNAPSHOT",
                        "branch",
                        "feature/" + LONG,
                        "commit",
                        "5e88489".repeat(5) + "5e884",
                        "page",
                        "https://ci.example.com/job/shop/job/feature%2F" + LONG + "/4711/"));
    }

    private static Check check(Outcome outcome, CheckId id, int findings) {
        return switch (outcome) {
            case WARNED -> Check.warned(id, Coverage.all(1, "settings"), "differs", findings(1));
            case FAILED -> Check.failed(id, Coverage.all(123_456, "objects"), "objects differ", findings(findings));
            case NOT_RUN -> Check.notRun(id, "what it needs is not there");
            case NOT_APPLICABLE -> Check.notApplicable(id, "the database has none");
            case PASSED -> Check.passed(id, Coverage.all(40, "tables"), "content is equal");
        };
    }

    /** A good backup, on which the second of the pending migrations fails. */
    static VerificationResult rehearsed() {
        return Samples.of(Verdict.VERIFIED)
                .with(new Rehearsal(
                        Outcome.FAILED,
                        new Problem(
                                ErrorCode.REHEARSAL_FAILED,
                                "migration V13 fails on the data of the backup",
                                "ERROR: column \"due\" of relation \"customer_order\" contains null values",
                                "Mend V13, and rehearse it again:\n  mvn backup:rehearse -Dbackup.file=shop.dump"),
                        "migration V13 fails on the data of the backup",
                        "Flyway 11.20.3 (flyway-maven-plugin in pom.xml)",
                        "no network, a throw-away server",
                        List.of("It migrated as a superuser"),
                        14.2,
                        List.of(
                                new RehearsedMigration(
                                        "V12",
                                        "V12__order_lines_get_a_currency.sql",
                                        Outcome.PASSED,
                                        12.1,
                                        List.of(
                                                "rewrote public.order_line",
                                                "public.order_line: AccessExclusiveLock for 12.0 s")),
                                new RehearsedMigration(
                                        "V13", "V13__due_is_always_known.sql", Outcome.FAILED, 0.2, List.of())),
                        List.of(new Finding(
                                "column public.order_line.currency",
                                "was added",
                                "",
                                "currency character varying(3) DEFAULT 'EUR'::character varying NOT NULL")),
                        List.of(new TableChange("public.order_line", 1_184_402, 120_000_000, 1_184_402, 142_000_000)),
                        List.of(Check.notRun(CheckId.ASSERTION, "a migration failed before")
                                .named("no order without a line")),
                        1_020_000_000,
                        1_164_000_000));
    }

    private static List<Finding> findings(int count) {
        return IntStream.range(0, count)
                .mapToObj(at -> new Finding(
                        "constraint " + LONG + at + " on table accounting." + LONG,
                        "the definition differs",
                        "CHECK ((status)::text = ANY ((ARRAY['new'::character varying])::text[]))",
                        at % 2 == 0 ? "" : "CHECK ((status)::text = ANY ((ARRAY['old'::character varying])::text[]))"))
                .toList();
    }
}

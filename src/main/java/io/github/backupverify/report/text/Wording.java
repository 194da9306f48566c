package io.github.backupverify.report.text;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Stage;
import io.github.backupverify.check.StageResult;
import io.github.backupverify.check.VerificationResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What reports for people call things. */
public final class Wording {
    private static final String FROM = " from";

    private Wording() {}

    /** A check's id, with its database where there are several: {@code compare.tables of shop}. */
    public static String name(Check check) {
        return check.database().isEmpty() ? check.id() : check.id() + " of " + check.database();
    }

    /** What is of all databases first. */
    public static Map<String, List<Check>> byDatabase(List<Check> checks) {
        Map<String, List<Check>> sections = new LinkedHashMap<>();
        checks.stream()
                .filter(check -> check.database().isEmpty())
                .forEach(check ->
                        sections.computeIfAbsent("", name -> new ArrayList<>()).add(check));
        checks.stream()
                .filter(check -> !check.database().isEmpty())
                .forEach(check -> sections.computeIfAbsent(check.database(), name -> new ArrayList<>())
                        .add(check));
        return sections;
    }

    /** {@code not run}. */
    public static String of(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What the verdict means, as a heading. */
    public static String headline(VerificationResult result) {
        Proof proof = result.proof();
        return switch (result.verdict()) {
            // Never without its proof: the result itself sees to it.
            case VERIFIED -> proof == null ? "" : proof.headline();
            case FAILED -> "The backup is bad";
            case NOT_VERIFIED -> "The backup could not be proved good";
            case SKIPPED -> "Nothing was verified";
        };
    }

    /** {@code 412 MB in custom format}. */
    public static String of(BackupFacts backup) {
        return Figures.bytes(backup.bytes()) + " in " + backup.format() + " format";
    }

    /** How far it came: {@code in restore}, or {@code after backup} where what stopped it is no stage's. */
    public static String ended(VerificationResult result) {
        List<StageResult> stages = result.stages().stream()
                .filter(stage -> stage.stage() != Stage.CLEANUP)
                .toList();
        return stages.stream()
                .filter(stage -> stage.outcome() == Outcome.FAILED || stage.outcome() == Outcome.NOT_RUN)
                .findFirst()
                .map(stage -> "in " + stage.stage().label())
                .or(() -> stages.stream()
                        .reduce((first, last) -> last)
                        .map(stage -> "after " + stage.stage().label()))
                .orElse("before its first stage");
    }

    /** Who named it: {@code host, database: application.yml; password: environment PGPASSWORD}; empty where nobody did. */
    public static String origins(Map<String, String> facts) {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        facts.forEach((name, origin) -> {
            if (name.endsWith(FROM)) {
                settings.computeIfAbsent(origin, said -> new ArrayList<>())
                        .add(name.substring(0, name.length() - FROM.length()));
            }
        });
        return settings.entrySet().stream()
                .map(each -> String.join(", ", each.getValue()) + ": " + each.getKey())
                .collect(Collectors.joining("; "));
    }

    /** Which database in few words: {@code shop at db.example:5432}, or the first facts where it has no such names. */
    public static String database(Map<String, String> facts) {
        String database = facts.get("database");
        String address = facts.get("address");
        if (database != null && address != null) {
            return database + " at " + address;
        }
        return facts.values().stream().limit(2).collect(Collectors.joining(", "));
    }
}

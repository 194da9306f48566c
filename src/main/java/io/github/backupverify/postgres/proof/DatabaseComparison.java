package io.github.backupverify.postgres.proof;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.catalog.DatabaseLocale;
import io.github.backupverify.postgres.catalog.DatabaseProperties;
import io.github.backupverify.postgres.script.CreateDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares what two databases are by themselves. */
public final class DatabaseComparison {
    /** How many are compared of a file. */
    static final int IN_FILE = 6;

    private DatabaseComparison() {}

    /** {@code compare.encoding}: another encoding is a loss; another collation or version of it sorts otherwise. */
    public static Check encoding(DatabaseProperties source, DatabaseProperties copy) {
        Map<String, String> expected = source.locale().parts();
        expected.put("collation version", source.collationVersion());
        Map<String, String> actual = copy.locale().parts();
        actual.put("collation version", copy.collationVersion());
        List<Finding> findings = differences(expected, actual, "", " differs");
        Coverage coverage = Coverage.all(expected.size(), "properties");
        return source.locale().encoding().equals(copy.locale().encoding())
                ? Check.warnedIfAny(
                        CheckId.COMPARE_ENCODING,
                        coverage,
                        findings,
                        "the copy's collation differs",
                        "encoding and collation are the source's")
                : Check.failed(CheckId.COMPARE_ENCODING, coverage, "the copy has another encoding", findings);
    }

    /** How the file makes its database, against what the source is. No restore shows it: the copy is made by us. */
    static List<Finding> ofFile(DatabaseProperties source, CreateDatabase file) {
        Map<String, String> expected = source.locale().parts();
        expected.put("owner", source.owner());
        Map<String, String> actual = DatabaseLocale.of(file, "", "").parts();
        actual.put("owner", file.owner());
        return differences(expected, actual, "has another ", " in the backup");
    }

    /**
     * {@code compare.settings}: what the source has and a restore into a database of another name cannot bring; only
     * {@code pg_dump --create} holds it.
     */
    public static Check settings(DatabaseProperties source) {
        List<Finding> notes = new ArrayList<>();
        source.settings()
                .forEach(setting ->
                        notes.add(new Finding("database setting", "is only in a dump with --create", setting, "")));
        if (source.connectionLimit() >= 0) {
            notes.add(new Finding(
                    "connection limit", "is only in a dump with --create", "" + source.connectionLimit(), ""));
        }
        if (!source.privileges().equals("default")) {
            notes.add(new Finding("privileges", "are only in a dump with --create", source.privileges(), ""));
        }
        return notes.isEmpty()
                ? Check.notApplicable(CheckId.COMPARE_SETTINGS, "the database has no settings of its own")
                : Check.warned(
                        CheckId.COMPARE_SETTINGS,
                        Coverage.all(notes.size(), "settings"),
                        "settings of the database itself need pg_dump --create, or pg_dumpall --globals-only",
                        notes);
    }

    private static List<Finding> differences(
            Map<String, String> expected, Map<String, String> actual, String before, String after) {
        return expected.entrySet().stream()
                .filter(part -> !part.getValue().equals(actual.get(part.getKey())))
                .map(part -> new Finding(
                        "database",
                        before + part.getKey() + after,
                        part.getValue(),
                        actual.getOrDefault(part.getKey(), "")))
                .toList();
    }
}

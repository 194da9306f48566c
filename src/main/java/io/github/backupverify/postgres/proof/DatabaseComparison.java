package io.github.backupverify.postgres.proof;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.catalog.DatabaseProperties;
import java.util.ArrayList;
import java.util.List;

/** Compares what two databases are by themselves. */
public final class DatabaseComparison {
    private DatabaseComparison() {}

    /** {@code compare.encoding}: another encoding is a loss; another collation or version of it sorts otherwise. */
    public static Check encoding(DatabaseProperties source, DatabaseProperties copy) {
        List<Finding> lost = new ArrayList<>();
        differing(lost, "encoding", source.encoding(), copy.encoding());
        List<Finding> notes = new ArrayList<>();
        differing(notes, "locale provider", source.provider(), copy.provider());
        differing(notes, "collation", source.collate(), copy.collate());
        differing(notes, "character type", source.ctype(), copy.ctype());
        differing(notes, "locale", source.locale(), copy.locale());
        differing(notes, "collation version", source.collationVersion(), copy.collationVersion());
        Coverage coverage = Coverage.all(6, "properties");
        if (!lost.isEmpty()) {
            lost.addAll(notes);
            return Check.failed(CheckId.COMPARE_ENCODING, coverage, "the copy has another encoding", lost);
        }
        return Check.warnedIfAny(
                CheckId.COMPARE_ENCODING,
                coverage,
                notes,
                "the copy's collation differs",
                "encoding and collation are the source's");
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

    private static void differing(List<Finding> findings, String what, String source, String copy) {
        if (!source.equals(copy)) {
            findings.add(new Finding("database", what + " differs", source, copy));
        }
    }
}

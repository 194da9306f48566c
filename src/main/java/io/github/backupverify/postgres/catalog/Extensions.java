package io.github.backupverify.postgres.catalog;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Extensions: which the target must offer, and whether the copy has the source's versions. */
public final class Extensions {
    private Extensions() {}

    /** Installed in the connected database: name to version. */
    public static Map<String, String> installed(Connection connection) throws SQLException {
        return Query.texts(connection, "SELECT extname, extversion FROM pg_catalog.pg_extension");
    }

    /** A dump names no version, so the target's own default is what a restore gets: a warning, not a loss. */
    public static Check compare(CheckId id, Map<String, String> expected, Connection copy) throws SQLException {
        Map<String, String> actual = installed(copy);
        List<Finding> lost = new ArrayList<>();
        List<Finding> notes = new ArrayList<>();
        expected.forEach((name, version) -> {
            String restored = actual.get(name);
            if (restored == null) {
                lost.add(new Finding("extension " + name, "is missing in the restored copy", version, ""));
            } else if (!restored.equals(version)) {
                notes.add(new Finding(
                        "extension " + name, "has another version where it was restored", version, restored));
            }
        });
        if (expected.isEmpty()) {
            return Check.notApplicable(id, "the database has no extensions");
        }
        Coverage coverage = Coverage.all(expected.size(), "extensions");
        if (!lost.isEmpty()) {
            lost.addAll(notes);
            return Check.failed(id, coverage, "extensions are missing", lost);
        }
        return Check.warnedIfAny(
                id, coverage, notes, "extensions have other versions", "every extension has the source's version");
    }
}

package io.github.backupverify.postgres.proof;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.postgres.catalog.ForeignKeys;
import io.github.backupverify.postgres.content.FileTables;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.session.Sessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Whether the dumps of one file, none of which repeats another, are all that there were: {@code pg_dump -s} and then
 * {@code -a}, or one for each {@code --section}. Each is whole by itself; that none is missing only their content tells.
 */
public record SeveralDumps(DumpContents contents, FileTables tables) {
    /** What pg_dump writes after the data: with none of it, the last part may be missing. */
    private static final Set<String> AFTER_DATA =
            Set.of("CONSTRAINT", "FK CONSTRAINT", "CHECK CONSTRAINT", "INDEX", "TRIGGER", "RULE", "POLICY");

    /** The check; {@code sessions} lead to the copy. */
    public Check check(Sessions sessions) throws SQLException {
        String dumps = "The file holds " + new FileOrigin(contents).parts();
        if (!tables.leftOut().isEmpty()) {
            return unproved(dumps + ", and none of them has data for table "
                    + tables.leftOut().get(0).name() + ": nothing tells whether one is missing");
        }
        boolean ended = contents.entries().stream()
                .anyMatch(entry -> AFTER_DATA.contains(entry.header().type()));
        if (!tables.parts().isEmpty() && !ended) {
            return unproved(dumps + ", and none of them has a key, an index or a trigger: nothing tells whether one is"
                    + " missing (--section=post-data)");
        }
        Coverage coverage = Coverage.all(contents.facts().parts().begins().size(), "dumps");
        try (Connection copy = sessions.open()) {
            // Rows that come after the keys, with triggers disabled, were held against no key.
            List<Finding> orphans = ForeignKeys.broken(copy);
            return Check.failedIfAny(
                    CheckId.COMPARE_PARTS,
                    coverage,
                    orphans,
                    "Rows of the backup break a foreign key, which --disable-triggers lets pass",
                    dumps + "; together they make every table, fill it and keep every foreign key");
        }
    }

    private static Check unproved(String why) {
        return Check.of(CheckId.COMPARE_PARTS, Outcome.NOT_RUN, Coverage.none("dumps"), why, List.of());
    }
}

package io.github.backupverify.postgres.proof;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import java.util.List;

/** Says in words which of the three proofs of a backup from elsewhere was given, and what it cannot show. */
public final class ProofCheck {

    private ProofCheck() {}

    /** The copy is what the database holds. */
    public static Check withDatabase(int tables) {
        return check(
                Outcome.PASSED,
                tables,
                "Proved against the live database: it restores to what the database holds now",
                "whether the database was already wrong when it was read");
    }

    /** The copy is what the manifest says. */
    public static Check withManifest(int tables) {
        return check(
                Outcome.PASSED,
                tables,
                "Proved against its manifest: it restores to what the database held when the manifest was written",
                "whether the database was already wrong when it was read");
    }

    /** The copy is what the file holds, and nothing more is known. */
    public static Check alone(int tables) {
        return check(
                Outcome.WARNED,
                tables,
                "Proved against itself only: whole, and restored to exactly what the file holds; neither a manifest nor"
                        + " the database was there to compare it with",
                "whether the file holds all that the database held: a table or rows left out, another database, or a"
                        + " bit that changed in data without a checksum look the same");
    }

    private static Check check(Outcome outcome, int tables, String proved, String blind) {
        return Check.of(
                CheckId.PROOF,
                outcome,
                Coverage.all(tables, "tables"),
                proved,
                outcome == Outcome.PASSED ? List.of() : List.of(Finding.of("what this cannot show", blind)));
    }
}

package io.github.backupverify.engine.postgres;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.engine.postgres.catalog.LocaleDependence;
import io.github.backupverify.engine.postgres.session.Sessions;
import io.github.backupverify.engine.postgres.session.SqlProblems;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose fault a failed restore is, where the tool's message alone does not tell.
 *
 * @param copy sessions in what has been restored
 * @param ownLocale whether the copy surely has the locale of the database that was dumped
 */
record RestoreBlame(Witness witness, Sessions copy, boolean ownLocale) {
    private static final Pattern MISSING_ROLE = Pattern.compile("role \"(.*?)\" does not exist");

    ProblemException of(ProblemException e) {
        if (witness instanceof Witness.Database database) {
            return new Excuse(database.content().altered()).of(database.own() ? e : ofRole(e, database));
        }
        return ownLocale || e.verdict() != Verdict.FAILED ? e : ofLocale(e);
    }

    /** A role that the database's own server does not know either is not what the restore server lacks. */
    private static ProblemException ofRole(ProblemException e, Witness.Database database) {
        Matcher role = MISSING_ROLE.matcher(e.problem().why());
        if (!role.find() || database.content().roles().contains(role.group(1))) {
            return e;
        }
        return ProblemException.failed(new Problem(
                ErrorCode.BACKUP_BAD,
                e.problem().what(),
                e.problem().why() + "; nor does it on the server of the database that the backup is compared with",
                "Find out which database it is a backup of. Where the role was dropped or renamed since, take a new"
                        + " backup and verify it: mvn backup:verify"));
    }

    private ProblemException ofLocale(ProblemException e) {
        try (Connection connection = copy.open()) {
            if (!LocaleDependence.possible(connection, e.problem().why())) {
                return e;
            }
        } catch (SQLException sql) {
            throw SqlProblems.reading("asking what depends on the locale", sql);
        }
        return ProblemException.notVerified(
                new Problem(
                        ErrorCode.TARGET_UNSUITABLE,
                        e.problem().what() + " in this locale",
                        e.problem().why() + "; the copy does not surely have the locale of the database, and text sorts"
                                + " otherwise in another one",
                        "Restore on a server that has the locale, with a manifest or an archive, which name it (a plain"
                                + " dump does not): -Dbackup.restoreUrl=postgresql://user@host/postgres"),
                e);
    }
}

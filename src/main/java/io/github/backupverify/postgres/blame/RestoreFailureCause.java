package io.github.backupverify.postgres.blame;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.subject.Reference;
import io.github.backupverify.postgres.target.Target;
import io.github.backupverify.postgres.tools.EmbeddedVersion;
import io.github.backupverify.postgres.tools.PgVersion;
import java.util.Optional;

/**
 * Whose fault a failed restore is, where the tool's message alone does not tell.
 *
 * @param copy sessions in what has been restored
 * @param ownLocale whether the copy surely has the locale of the database that was dumped
 * @param writer major version of what wrote the statements that the server got; 0 where it does not say
 * @param newerThan the version of the dump's own server, where the restore server's is a newer one; else empty
 */
public record RestoreFailureCause(
        Reference reference,
        Target target,
        Sessions copy,
        boolean ownLocale,
        int writer,
        Optional<PgVersion> newerThan) {
    public ProblemException of(ProblemException e) {
        ProblemException blamed = reference.by(
                live -> new ConcurrentDdl(live.held().altered())
                        .of(new AlsoMissingInSource(live, target, copy, writer).of(e)),
                file -> e);
        if (blamed.verdict() != Verdict.FAILED) {
            return blamed;
        }
        if (!ownMoney() && blamed.problem().why().contains("invalid input syntax for type money")) {
            return ofMoney(blamed);
        }
        if (newerThan.isPresent() && RemovedFeatures.possible(blamed.problem().why())) {
            return ofVersion(blamed, newerThan.get());
        }
        return ownLocale ? blamed : ofLocale(blamed);
    }

    private static ProblemException ofVersion(ProblemException e, PgVersion own) {
        return unsuitable(
                e,
                " on a newer PostgreSQL",
                "the backup is of PostgreSQL " + own
                        + ", and newer versions no longer have all of its functions and columns",
                "Restore on a server of its own version: " + ofOwnVersion(own.series()));
    }

    /** The restore server is not fit for it. */
    private static ProblemException unsuitable(ProblemException e, String where, String why, String todo) {
        Problem problem = e.problem();
        return ProblemException.notVerified(
                problem.as(ErrorCode.TARGET_UNSUITABLE, problem.what() + where, problem.why() + "; " + why, todo), e);
    }

    private static String ofOwnVersion(String series) {
        String binaries = EmbeddedVersion.ofSeries(series);
        return binaries.isEmpty()
                ? "-Dbackup.restoreUrl=postgresql://user@host/postgres"
                : "-Dbackup.restoreUrl=embedded -Dbackup.embeddedVersion=" + binaries;
    }

    /** A database that is asked itself has it: preflight has seen to that. */
    private boolean ownMoney() {
        return reference.by(
                live -> true,
                file -> reference
                        .manifest()
                        .filter(manifest -> manifest.locale().lcMonetary().equals(target.lcMonetary()))
                        .isPresent());
    }

    private ProblemException ofMoney(ProblemException e) {
        return unsuitable(
                e,
                " with lc_monetary = " + target.lcMonetary(),
                "the database may have written its money in the format of another locale",
                "Restore on a server with the locale of the database, as a role that has it by default: ALTER"
                        + " ROLE backup_check SET lc_monetary = 'de_DE.UTF-8'");
    }

    private ProblemException ofLocale(ProblemException e) {
        boolean possible = copy.ask(
                "asking what depends on the locale",
                connection -> LocaleDependence.possible(connection, e.problem().why()));
        return possible
                ? unsuitable(
                        e,
                        " in this locale",
                        "the copy does not surely have the locale of the database, and text sorts otherwise in"
                                + " another one",
                        "Restore on a server that has the locale, with a manifest or an archive, which name it (a plain"
                                + " dump does not): -Dbackup.restoreUrl=postgresql://user@host/postgres")
                : e;
    }
}

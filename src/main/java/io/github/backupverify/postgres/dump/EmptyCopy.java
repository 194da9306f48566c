package io.github.backupverify.postgres.dump;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.catalog.DatabaseLocale;
import io.github.backupverify.postgres.subject.DatabaseSubject;
import io.github.backupverify.postgres.subject.Subject;
import io.github.backupverify.postgres.target.RunMark;
import io.github.backupverify.postgres.target.Target;
import io.github.backupverify.postgres.target.TargetRequirements;
import io.github.backupverify.postgres.target.TemporaryDatabase;
import java.util.List;

/**
 * A temporary database before anything is restored into it.
 *
 * @param wantedLocale whether it has the locale that was asked for
 */
record EmptyCopy(Target target, TemporaryDatabase database, boolean wantedLocale, List<Check> checks) {

    /** For a copy of a database: on its own server in its own locale. */
    static EmptyCopy of(DatabaseSubject source) {
        return of(source, "");
    }

    /** @param suffix tells apart the databases of one run */
    static EmptyCopy of(DatabaseSubject source, String suffix) {
        Target target = source.target();
        return target.sameServer()
                ? new EmptyCopy(target, create(source, target, source.needs(), suffix), true, List.of())
                : inSomeLocale(source, target, source.needs(), suffix);
    }

    /** The locale of a database need not be on the machine that verifies its backup. */
    static EmptyCopy inSomeLocale(Subject subject, Target target, TargetRequirements needs, String suffix) {
        ProblemException refused = null;
        DatabaseLocale locale = needs.locale();
        for (DatabaseLocale one : List.of(locale, locale.inLocaleCUtf8(), locale.inLocaleC())) {
            TargetRequirements possible = needs.in(one);
            try {
                TemporaryDatabase database = create(subject, target, possible, suffix);
                return refused == null
                        ? new EmptyCopy(target, database, true, List.of())
                        : new EmptyCopy(target, database, false, List.of(RestoreChecks.otherLocale(needs, possible)));
            } catch (ProblemException e) {
                if (e.problem().code() != ErrorCode.TARGET_UNSUITABLE) {
                    throw e;
                }
                refused = refused == null ? e : refused;
            }
        }
        throw refused;
    }

    private static TemporaryDatabase create(Subject subject, Target target, TargetRequirements needs, String suffix) {
        return TemporaryDatabase.create(
                target,
                new RunMark(subject.run().id()),
                suffix,
                needs,
                subject.run().scope());
    }
}

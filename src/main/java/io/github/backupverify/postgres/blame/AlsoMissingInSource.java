package io.github.backupverify.postgres.blame;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.postgres.catalog.Rights;
import io.github.backupverify.postgres.session.Quoting;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.subject.Reference;
import io.github.backupverify.postgres.target.Target;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a restore blames on the restore server although the database itself, which can be asked, would not take it
 * either: then the backup is bad.
 *
 * @param database which was dumped, or which a file is compared with
 * @param copy sessions in what has been restored
 * @param writer major version of what wrote the statements that the server got; 0 where it does not say
 */
record AlsoMissingInSource(Reference.LiveDatabase database, Target target, Sessions copy, int writer) {
    private static final Pattern ROLE = Pattern.compile("role \"(.*?)\" does not exist");
    private static final Pattern EXTENSION = Pattern.compile("extension \"(.*?)\" is not available");
    private static final Pattern SETTING = Pattern.compile("unrecognized configuration parameter \"(.*?)\"");

    /** What a superuser only meets where an object's owner acts: in a materialized view, for example. */
    private static final Pattern RIGHT = Pattern.compile("ERROR:\\s+permission denied for ");

    private static final String AFTER_A_CHANGE =
            "Find out which database it is a backup of. Where that was changed since, take a new backup and verify it:"
                    + " mvn backup:verify";

    /** The same failure, or FAILED where it proves the backup bad. */
    ProblemException of(ProblemException e) {
        if (e.verdict() == Verdict.FAILED) {
            return e;
        }
        String why = e.problem().why();
        Matcher role = ROLE.matcher(why);
        if (role.find() && !database.held().roles().contains(role.group(1))) {
            return failed(
                    e,
                    "nor does it on the server of the database itself",
                    "Make the role there: CREATE ROLE " + Quoting.identifier(role.group(1))
                            + "; or take it out of the object that the message names");
        }
        Matcher extension = EXTENSION.matcher(why);
        if (extension.find() && !database.held().catalog().extensions().containsKey(extension.group(1))) {
            return failed(e, "nor does the database itself have it", "Take it out of what makes the backup");
        }
        if (SETTING.matcher(why).find() && ofSameVersion()) {
            return failed(
                    e,
                    "nor does the server of the database itself know it, which is of the same version",
                    "Take it out of the object that the message names");
        }
        if (RIGHT.matcher(why).find() && target.kind() != Target.Kind.OTHER_SERVER && superuser()) {
            return failed(
                    e,
                    "and not to the role that restores, which is a superuser: the owner of an object lacks the right in"
                            + " the backup itself",
                    "Give the owner that right in the database, and dump privileges too (not with pg_dump --no-privileges)");
        }
        return e;
    }

    private boolean ofSameVersion() {
        int own = database.held().catalog().inventory().majorVersion();
        return own == target.major() && writer == own;
    }

    private boolean superuser() {
        return copy.ask(
                "asking what the role that restores may do",
                connection -> Rights.role(connection).superuser());
    }

    private ProblemException failed(ProblemException e, String denied, String todo) {
        return ProblemException.failed(e.problem()
                .as(
                        ErrorCode.BACKUP_BAD,
                        e.problem().what(),
                        e.problem().why() + "; " + denied,
                        database.subject().existing().isEmpty()
                                ? todo + ", then verify again: mvn backup:verify"
                                : AFTER_A_CHANGE));
    }
}

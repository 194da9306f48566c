package io.github.backupverify.lifecycle;

import io.github.backupverify.check.DumpOrigin;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;

/**
 * A file of another time that differs from the database as it is now: the file may be the better of the two, so the words
 * say what was compared with what.
 *
 * @param file what the file says of itself
 * @param database the name of the database it was compared with
 */
record LiveDifference(DumpOrigin file, String database) {

    /** The same verdict, in words that fit. */
    Problem of(Problem bad) {
        return new Problem(
                ErrorCode.BACKUP_BAD,
                "The backup differs from the database as it is now",
                bad.why() + "; " + compared(),
                todo());
    }

    /** Whether the file says that it is of another one. */
    boolean otherDatabase() {
        return !file.database().isEmpty() && !file.database().equals(database);
    }

    private String compared() {
        String of = file.database().isEmpty() ? "" : " of the database \"" + file.database() + "\"";
        String taken = file.taken() == null ? ", and does not say when it was taken" : ", taken at " + file.taken();
        return "the file is a dump" + of + taken
                + (otherDatabase() ? ", and was compared with the database \"" + database + "\"" : "");
    }

    private String todo() {
        if (otherDatabase()) {
            return "Name the database that the file is of: -Dbackup.url=postgresql://user@host/" + file.database();
        }
        return "Where the database was written to since, this says nothing against the file, and a manifest proves it"
                + " exactly. Write one right after the dump: mvn backup:manifest -Dbackup.file=app.dump"
                + " -Dbackup.url=postgresql://user@host/app\nWhere nothing was written since, do not rely on this backup.";
    }
}

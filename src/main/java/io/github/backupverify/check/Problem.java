package io.github.backupverify.check;

/**
 * Why a run cannot go on, in the three parts that every error message here has.
 *
 * @param what what happened
 * @param why the cause, as far as it is known; may be empty
 * @param todo what to do, with an example command where there is one
 */
public record Problem(ErrorCode code, String what, String why, String todo) {
    private static final String DOCS =
            "https://github.com/backupverify/backup-maven-plugin/blob/main/docs/troubleshooting.md#";

    /** Where the documentation explains it. */
    public String link() {
        return DOCS + code.anchor();
    }

    /** What and why, in one line. */
    public String reason() {
        return why.isEmpty() ? what : what + ": " + why;
    }
}

package io.github.backupverify.postgres.server;

import io.github.backupverify.check.ProblemException;

/** The account that has to run the server cannot enter its folder; it may enter another one. */
final class ClosedFolderException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ProblemException problem;

    ClosedFolderException(ProblemException problem) {
        super(problem);
        this.problem = problem;
    }

    /** What to say where no place does. */
    ProblemException problem() {
        return problem;
    }
}

package io.github.backupverify.check;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Ends a run with a verdict other than VERIFIED. Whatever else is thrown is a defect of this plugin. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Verdict verdict;
    private final transient Problem problem;

    private ProblemException(Verdict verdict, Problem problem, @Nullable Throwable cause) {
        super(problem.reason(), cause);
        this.verdict = verdict;
        this.problem = problem;
    }

    /** The backup is bad. */
    public static ProblemException failed(Problem problem) {
        return new ProblemException(Verdict.FAILED, problem, null);
    }

    /** It could not be proved. */
    public static ProblemException notVerified(Problem problem) {
        return new ProblemException(Verdict.NOT_VERIFIED, problem, null);
    }

    /** It could not be proved; {@code cause} is kept for {@code -e}. */
    public static ProblemException notVerified(Problem problem, @Nullable Throwable cause) {
        return new ProblemException(Verdict.NOT_VERIFIED, problem, cause);
    }

    /** There is nothing to verify here; becomes NOT_VERIFIED where a verification is required. */
    public static ProblemException skipped(Problem problem) {
        return new ProblemException(Verdict.SKIPPED, problem, null);
    }

    /** The same in other words: for the redactor, which is the last to see what a server or tool said. */
    public ProblemException saying(UnaryOperator<String> words) {
        Problem said = new Problem(
                problem.code(),
                words.apply(problem.what()),
                words.apply(problem.why()),
                words.apply(problem.todo()),
                problem.said().stream().map(words).toList());
        return new ProblemException(verdict, said, getCause());
    }

    /** The same, of one of several databases. */
    public ProblemException of(String database) {
        Problem of = new Problem(
                problem.code(), "Database " + database + ": " + problem.what(), problem.why(), problem.todo());
        return new ProblemException(verdict, of, getCause());
    }

    public Verdict verdict() {
        return verdict;
    }

    public Problem problem() {
        return problem;
    }
}

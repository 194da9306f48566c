package io.github.backupverify.mojo.run;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.mojo.parameter.Invocation;
import io.github.backupverify.mojo.record.MavenConsole;
import io.github.backupverify.report.Console;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** The one place that turns a verdict into what Maven understands. */
public final class Verdicts {
    private static final String SEE_ABOVE = " -- Why and what to do: see above";

    private Verdicts() {}

    /**
     * In few words, since the console and the report have said why and what to do.
     *
     * @throws MojoFailureException where the backup is bad
     * @throws MojoExecutionException where it could not be proved
     */
    public static void raise(VerificationResult result, Path reports)
            throws MojoFailureException, MojoExecutionException {
        Problem problem = result.problem();
        raise(
                result,
                "backup " + result.verdict() + ": " + (problem == null ? result.reason() : problem.what())
                        + " -- Why and what to do: see above, or " + reports.resolve("index.html"));
    }

    /** The same where nothing has been said of it yet. */
    public static void raise(VerificationResult result, Log log) throws MojoFailureException, MojoExecutionException {
        Problem problem = result.problem();
        if (problem != null) {
            Console.problem(result.verdict(), problem).forEach(new MavenConsole(log)::print);
        }
        raise(
                result,
                "backup " + result.verdict() + ": " + (problem == null ? result.reason() : problem.what() + SEE_ABOVE));
    }

    /** What a rehearsal adds to a verdict that is good; it names both. */
    private static void raise(Rehearsal rehearsal, String message) throws MojoFailureException, MojoExecutionException {
        if (rehearsal.outcome() == Outcome.FAILED) {
            throw new MojoFailureException(message);
        }
        if (rehearsal.outcome() == Outcome.NOT_RUN) {
            throw new MojoExecutionException(message);
        }
    }

    private static void raise(VerificationResult result, String message)
            throws MojoFailureException, MojoExecutionException {
        switch (result.verdict()) {
            case FAILED -> throw new MojoFailureException(message);
            case NOT_VERIFIED -> throw new MojoExecutionException(message);
            case VERIFIED, SKIPPED -> {
                Rehearsal rehearsal = result.rehearsal();
                if (rehearsal != null && result.verdict() == Verdict.VERIFIED) {
                    raise(rehearsal, result.sentence());
                }
            }
        }
    }

    /** The same for a goal that has no result of its own. */
    public static void raise(ProblemException e, Invocation invocation, Log log)
            throws MojoFailureException, MojoExecutionException {
        Problem problem = e.problem().advising(invocation::in);
        Console.problem(e.verdict(), problem).forEach(new MavenConsole(log)::print);
        String message = "backup " + e.verdict() + ": " + problem.what() + SEE_ABOVE;
        if (e.verdict() == Verdict.FAILED) {
            throw new MojoFailureException(message);
        }
        throw new MojoExecutionException(message);
    }

    /** Says that the build goes on although it should not have. */
    public static void defer(VerificationResult result, Log log) {
        Rehearsal rehearsal = result.rehearsal();
        boolean rehearsed = rehearsal == null || rehearsal.outcome() == Outcome.PASSED;
        if (result.verdict() == Verdict.FAILED || result.verdict() == Verdict.NOT_VERIFIED || !rehearsed) {
            log.warn("backup " + result.verdict()
                    + (rehearsed ? "" : " and its rehearsal not PASSED")
                    + ", and backup.deferFailure lets the build go on: bind backup:check to"
                    + " fail it in the phase verify");
        }
    }
}

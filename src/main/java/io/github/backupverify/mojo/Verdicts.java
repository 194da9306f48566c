package io.github.backupverify.mojo;

import io.github.backupverify.check.Problem;
import io.github.backupverify.check.VerificationResult;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** The one place that turns a verdict into what Maven understands. */
final class Verdicts {
    private Verdicts() {}

    /**
     * @throws MojoFailureException where the backup is bad
     * @throws MojoExecutionException where it could not be proved
     */
    static void raise(VerificationResult result) throws MojoFailureException, MojoExecutionException {
        switch (result.verdict()) {
            case FAILED -> throw new MojoFailureException(message(result));
            case NOT_VERIFIED -> throw new MojoExecutionException(message(result));
            case VERIFIED, SKIPPED -> {}
        }
    }

    private static String message(VerificationResult result) {
        Problem problem = result.problem();
        String more = problem == null ? "" : " -- " + problem.todo() + " -- " + problem.link();
        return "backup " + result.verdict() + ": " + result.reason() + more;
    }
}

package io.github.backupverify.mojo.maven;

import io.github.backupverify.check.VerificationResult;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Verifies a database once in a build, however many modules ask for it and however many threads build them; the others
 * wait and get the same result. The place that all modules share is the session's plugin context of the top-level
 * project.
 */
public final class OncePerDatabase {
    private OncePerDatabase() {}

    /**
     * What a verification came to.
     *
     * @param first whether this call did the work itself
     */
    public record Shared(VerificationResult result, boolean first) {}

    /**
     * Runs it, or waits for whoever does.
     *
     * @param context what all modules of the build share
     * @param key the same for those that mean the same verification
     */
    public static Shared run(Map<String, Object> context, String key, Callable<VerificationResult> verification)
            throws MojoExecutionException {
        FutureTask<VerificationResult> mine = new FutureTask<>(verification);
        @SuppressWarnings("unchecked")
        FutureTask<VerificationResult> earlier = (FutureTask<VerificationResult>) context.putIfAbsent(key, mine);
        FutureTask<VerificationResult> task = earlier == null ? mine : earlier;
        if (earlier == null) {
            mine.run();
        }
        try {
            return new Shared(task.get(), earlier == null);
        } catch (ExecutionException e) {
            throw new MojoExecutionException("backup NOT_VERIFIED: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("backup NOT_VERIFIED: the build was interrupted", e);
        }
    }
}

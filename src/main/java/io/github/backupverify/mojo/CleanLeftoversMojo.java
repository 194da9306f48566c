package io.github.backupverify.mojo;

import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.run.LeftoverRemoval;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Removes what a killed run of this plugin left behind, and nothing else: temporary databases and stand-in roles on the
 * server, folders, embedded servers and client tools on this machine. Each is known by its name and its mark, and its run
 * must be dead.
 *
 * @since 0.1.0
 */
@Mojo(name = "clean-leftovers", requiresProject = false, threadSafe = true, aggregator = true)
@NullUnmarked
public final class CleanLeftoversMojo extends RestoreServerMojo {
    /**
     * Only lists what would be removed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    void run(Build build) throws MojoExecutionException {
        given();
        new LeftoverRemoval(servers(build), dryRun, build.log()).run();
    }
}

package io.github.backupverify.mojo;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.leftovers.LocalLeftovers;
import io.github.backupverify.postgres.leftovers.ServerLeftovers;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.run.Leftover;
import io.github.backupverify.settings.ConnectionSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;

/** Lists or removes leftovers on demand; here, other than in a run, it is a failure when one stays. */
final class LeftoverRemoval {
    private final RestoreServerMojo mojo;
    private final boolean dryRun;
    private int kept;

    LeftoverRemoval(RestoreServerMojo mojo, boolean dryRun) {
        this.mojo = mojo;
        this.dryRun = dryRun;
    }

    void run(Databases databases) throws MojoExecutionException {
        Log log = mojo.getLog();
        databases.notes().forEach(note -> log.info("note: " + note));
        int found = 0;
        ConnectionSettings server = databases.restoreServer();
        try {
            if (server != null) {
                mojo.allowedTargets().require(server);
            }
            LocalLeftovers local = LocalLeftovers.find(mojo.outputDirectory());
            // Tools and folders first: what still writes to a database must not do so while it is dropped.
            found += handle(local.things(), databases);
            if (server != null) {
                Sessions sessions = new Sessions(server, mojo.limits(), Map.of());
                Set<String> dead = dryRun ? Set.of() : local.deadRuns();
                found += handle(new ServerLeftovers(sessions, dead).find(), databases);
            }
        } catch (IOException e) {
            throw new MojoExecutionException("could not look in " + mojo.outputDirectory() + ": " + e, e);
        } catch (ProblemException e) {
            String reason = databases
                    .redactor()
                    .redact(e.problem().reason() + " -- " + e.problem().todo());
            throw new MojoExecutionException(reason);
        }
        if (kept > 0) {
            throw new MojoExecutionException(kept + " of " + found + " leftovers could not be removed; see above");
        }
        log.info(
                found == 0
                        ? "No leftovers of killed runs"
                        : found + (dryRun ? " leftovers would be removed" : " leftovers removed"));
    }

    private int handle(List<Leftover> leftovers, Databases databases) {
        for (Leftover leftover : leftovers) {
            if (dryRun) {
                mojo.getLog().info("would remove " + leftover.name());
                continue;
            }
            try {
                leftover.removal().run();
                mojo.getLog().info("removed " + leftover.name());
            } catch (Exception e) {
                kept++;
                String why = databases.redactor().redact(String.valueOf(e.getMessage()));
                mojo.getLog().error("could not remove " + leftover.name() + ": " + why);
            }
        }
        return leftovers.size();
    }
}

package io.github.backupverify.mojo.run;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.engine.DatabaseSystems;
import io.github.backupverify.engine.Leftovers;
import io.github.backupverify.leftovers.LocalLeftovers;
import io.github.backupverify.mojo.request.Databases;
import io.github.backupverify.mojo.request.ServerRequest;
import io.github.backupverify.run.Leftover;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.discovery.ConnectionScope;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;

/** Lists or removes leftovers on demand; here, other than in a run, it is a failure when one stays. */
public final class LeftoverRemoval {
    private final ServerRequest request;
    private final boolean dryRun;
    private final Log log;
    private int kept;

    public LeftoverRemoval(ServerRequest request, boolean dryRun, Log log) {
        this.request = request;
        this.dryRun = dryRun;
        this.log = log;
    }

    public void run() throws MojoExecutionException {
        Databases databases = Databases.of(request, ConnectionScope.SOURCE, Set.of());
        databases.notes().forEach(note -> log.info("note: " + note));
        int found = 0;
        ConnectionSettings server = databases.restoreServer();
        Leftovers system = DatabaseSystems.installed().of(server, null).leftovers();
        try {
            if (server != null) {
                request.allowed().require(server);
            }
            LocalLeftovers local = LocalLeftovers.find(request.outputDirectory(), system);
            // Tools and folders first: what still writes to a database must not do so while it is dropped.
            found += handle(local.things(), databases);
            if (server != null) {
                Set<String> dead = dryRun ? Set.of() : local.deadRuns();
                found += handle(system.on(server, request.limits(), dead), databases);
            }
        } catch (IOException e) {
            throw new MojoExecutionException("could not look in " + request.outputDirectory() + ": " + e, e);
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
                log.info("would remove " + leftover.name());
                continue;
            }
            try {
                leftover.removal().run();
                log.info("removed " + leftover.name());
            } catch (Exception e) {
                kept++;
                String why = databases.redactor().redact(String.valueOf(e.getMessage()));
                log.error("could not remove " + leftover.name() + ": " + why);
            }
        }
        return leftovers.size();
    }
}

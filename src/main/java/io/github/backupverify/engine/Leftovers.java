package io.github.backupverify.engine;

import io.github.backupverify.run.Leftover;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What killed runs left behind of a database system's own: found by name and mark, where the run is provably dead. */
public interface Leftovers {
    /**
     * A throw-away server of a dead run.
     *
     * @param runId of that run
     */
    record DeadServer(String runId, Leftover leftover) {}

    /**
     * The throw-away servers on this machine.
     *
     * @param outputDirectory where runs make their folders; may be missing
     * @throws IOException where it cannot be read
     */
    List<DeadServer> servers(Path outputDirectory) throws IOException;

    /**
     * What is on a server. Changes nothing but ends sessions of runs that are known to be dead.
     *
     * @param server as a role that may remove what is found
     * @param deadRuns ids of runs that are known to be dead, whatever their sessions still do
     * @throws io.github.backupverify.check.ProblemException NOT_VERIFIED where the server cannot be asked
     */
    List<Leftover> on(ConnectionSettings server, Limits limits, Set<String> deadRuns);
}

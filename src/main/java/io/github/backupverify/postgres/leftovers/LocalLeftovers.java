package io.github.backupverify.postgres.leftovers;

import io.github.backupverify.file.AtomicFile;
import io.github.backupverify.postgres.server.EmbeddedLeftover;
import io.github.backupverify.postgres.server.EmbeddedLeftovers;
import io.github.backupverify.process.OrphanedTools;
import io.github.backupverify.run.Leftover;
import io.github.backupverify.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What dead runs left on this machine.
 *
 * @param things tools first, so that nothing writes to the folders any more
 * @param deadRuns ids of runs that are known to be dead
 */
public record LocalLeftovers(List<Leftover> things, Set<String> deadRuns) {
    public LocalLeftovers {
        things = List.copyOf(things);
        deadRuns = Set.copyOf(deadRuns);
    }

    /**
     * Looks for them.
     *
     * @param outputDirectory where runs make their folders; may be missing
     * @throws IOException when it cannot be read
     */
    public static LocalLeftovers find(Path outputDirectory) throws IOException {
        List<Leftover> things = new ArrayList<>();
        Set<String> dead = new HashSet<>();
        for (ProcessHandle tool : OrphanedTools.find()) {
            String program =
                    tool.info().command().map(path -> " (" + path + ")").orElse("");
            things.add(new Leftover("process " + tool.pid() + program, () -> OrphanedTools.end(tool)));
        }
        List<EmbeddedLeftover> servers = new ArrayList<>(EmbeddedLeftovers.find(outputDirectory));
        servers.addAll(EmbeddedLeftovers.findElsewhere());
        for (EmbeddedLeftover server : servers) {
            dead.add(server.runId());
            things.add(
                    new Leftover("embedded PostgreSQL in " + server.folder(), () -> EmbeddedLeftovers.remove(server)));
        }
        for (RunFolder folder : RunFolder.ofDeadRuns(outputDirectory)) {
            dead.add(folder.runId());
            things.add(new Leftover("folder " + folder.path(), folder::deleteIfDead));
        }
        for (Path file : AtomicFile.abandoned(outputDirectory)) {
            things.add(new Leftover("half-written file " + file, () -> Files.deleteIfExists(file)));
        }
        return new LocalLeftovers(things, dead);
    }
}

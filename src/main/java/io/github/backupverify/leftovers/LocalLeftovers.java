package io.github.backupverify.leftovers;

import io.github.backupverify.engine.Leftovers;
import io.github.backupverify.file.AtomicFile;
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
     * @param system whose throw-away servers are looked for
     * @throws IOException when it cannot be read
     */
    public static LocalLeftovers find(Path outputDirectory, Leftovers system) throws IOException {
        List<Leftover> things = new ArrayList<>();
        Set<String> dead = new HashSet<>();
        for (ProcessHandle tool : OrphanedTools.find()) {
            String program =
                    tool.info().command().map(path -> " (" + path + ")").orElse("");
            things.add(new Leftover("process " + tool.pid() + program, () -> OrphanedTools.end(tool)));
        }
        for (Leftovers.DeadServer server : system.servers(outputDirectory)) {
            dead.add(server.runId());
            things.add(server.leftover());
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

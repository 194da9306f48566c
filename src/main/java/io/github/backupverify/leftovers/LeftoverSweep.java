package io.github.backupverify.leftovers;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.engine.Leftovers;
import io.github.backupverify.file.FileFailure;
import io.github.backupverify.run.Leftover;
import io.github.backupverify.run.ProgressListener;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What each run does before its own work: removes what killed runs left, and says so. Never ends the run itself. */
public final class LeftoverSweep {
    private final Leftovers system;
    private final ProgressListener listener;
    private Set<String> deadRuns = Set.of();

    /** @param listener told what was removed, in one line */
    public LeftoverSweep(Leftovers system, ProgressListener listener) {
        this.system = system;
        this.listener = listener;
    }

    /** On this machine. */
    public void local(Path outputDirectory) {
        try {
            LocalLeftovers found = LocalLeftovers.find(outputDirectory, system);
            deadRuns = found.deadRuns();
            remove(found.things());
        } catch (IOException e) {
            listener.note(
                    "could not look for what killed runs left in " + outputDirectory + ": " + FileFailure.said(e));
        }
    }

    /** On the server that this run restores on; after {@link #local}. */
    public void server(ConnectionSettings server, Limits limits) {
        try {
            remove(system.on(server, limits, deadRuns));
        } catch (ProblemException e) {
            listener.note(e.problem().reason());
        }
    }

    private void remove(List<Leftover> found) {
        List<String> removed = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (Leftover leftover : found) {
            try {
                leftover.removal().run();
                removed.add(leftover.name());
            } catch (Exception e) {
                kept.add(leftover.name() + " (" + e.getMessage() + ")");
            }
        }
        if (!removed.isEmpty()) {
            listener.note("removed what a killed run left behind: " + String.join(", ", removed));
        }
        if (!kept.isEmpty()) {
            listener.note("a killed run left behind what could not be removed: " + String.join(", ", kept));
        }
    }
}

package io.github.backupverify.mojo.parameter;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;

/** The goals of this plugin that the command line names: {@code mvn backup:verify}. */
public final class CommandLineGoals {
    private CommandLineGoals() {}

    /** Whether the command line itself asks for this goal, and not a phase of the build. */
    public static boolean asked(MojoExecution execution) {
        return execution.getSource() == MojoExecution.Source.CLI;
    }

    /**
     * Those that what is said on the command line can be meant for.
     *
     * @param ours all goals of this plugin
     * @return empty for all of them: a phase is named too
     */
    static Set<String> of(MavenSession session, MojoExecution execution, Collection<String> ours) {
        Set<String> named = new TreeSet<>();
        if (!asked(execution)) {
            return named;
        }
        for (String task : session.getGoals()) {
            int goal = task.lastIndexOf(':');
            if (goal < 0) {
                return Set.of();
            }
            String name = task.substring(goal + 1).replaceAll("@.*", "");
            if (ours.contains(name)) {
                named.add(name);
            }
        }
        return named;
    }
}

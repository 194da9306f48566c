package io.github.backupverify.mojo.parameter;

import io.github.backupverify.mojo.maven.Build;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** The goals of this plugin that the command line names: {@code mvn backup:verify}. */
final class CommandLineGoals {
    private CommandLineGoals() {}

    /**
     * Those that what is said on the command line can be meant for.
     *
     * @param ours all goals of this plugin
     * @return empty for all of them: a phase is named too
     */
    static Set<String> of(Build build, Collection<String> ours) {
        Set<String> named = new TreeSet<>();
        if (!build.asked()) {
            return named;
        }
        for (String task : build.session().getGoals()) {
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

package io.github.backupverify.mojo.parameter;

import io.github.backupverify.mojo.maven.Build;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * What the POM writes in {@code <configuration>}, before Maven leaves out what no parameter of the goal is called.
 *
 * @param shared for all executions
 * @param all what this execution sees: its own and the shared, which Maven has merged
 * @param goals of the execution; empty where it is not of the POM
 */
record PluginConfiguration(List<Xpp3Dom> shared, List<Xpp3Dom> all, List<String> goals) {
    static PluginConfiguration of(Build build) {
        MojoExecution execution = build.execution();
        Optional<Plugin> plugin = Stream.of(build.session().getCurrentProject())
                .filter(Objects::nonNull)
                .flatMap(project -> Stream.concat(project.getBuildPlugins().stream(), managed(project)))
                .filter(candidate ->
                        candidate.getKey().equals(execution.getPlugin().getKey()))
                .findFirst();
        Optional<PluginExecution> own =
                plugin.map(found -> found.getExecutionsAsMap().get(execution.getExecutionId()));
        List<Xpp3Dom> shared = elements(plugin.map(Plugin::getConfiguration).orElse(null));
        return new PluginConfiguration(
                shared,
                own.map(found -> elements(found.getConfiguration())).orElse(shared),
                own.map(PluginExecution::getGoals).orElse(List.of()));
    }

    /** The element of that name that this execution sees. */
    Optional<Xpp3Dom> find(String name) {
        return all.stream().filter(element -> element.getName().equals(name)).findFirst();
    }

    /** Whether the element is this execution's own. */
    boolean own(Xpp3Dom element) {
        return shared.stream().noneMatch(element::equals);
    }

    private static Stream<Plugin> managed(MavenProject project) {
        PluginManagement management = project.getPluginManagement();
        return management == null ? Stream.empty() : management.getPlugins().stream();
    }

    private static List<Xpp3Dom> elements(@Nullable Object configuration) {
        return configuration instanceof Xpp3Dom dom ? List.of(dom.getChildren()) : List.of();
    }
}

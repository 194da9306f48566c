package io.github.backupverify.mojo.parameter;

import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.settings.text.BadSetting;
import io.github.backupverify.settings.text.SwitchText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.plugin.descriptor.Parameter;

/**
 * Refuses what would be misread in silence: a name that no parameter has, a value that is empty, a parameter that has no
 * effect beside another. Each goal asks for it before it does anything.
 */
public final class ParameterCheck {
    private static final String ALL = "All parameters: docs/configuration.md#all-parameters";

    private ParameterCheck() {}

    /**
     * Everything that was set for this execution, once it is known to mean what it says.
     *
     * @param ignored names of properties that the POM defines for its own use; {@code *} for any characters
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION
     */
    public static GivenParameters check(Build build, Collection<String> ignored) {
        KnownParameters known = KnownParameters.of(build.plugin());
        MavenProperties properties = MavenProperties.of(build.session());
        PluginConfiguration configuration = PluginConfiguration.of(build);
        Set<String> goals = named(build, known.byGoal().keySet());
        boolean alone =
                !goals.isEmpty() && goals.size() == build.session().getGoals().size();
        refuseUnknown(new UnknownNames(known, properties, configuration, goals, alone, ignored).find());

        refuseEmpty(new EmptyValues(known.of(Set.of()), properties, configuration, build).find());
        Map<String, String> ofGoal =
                known.of(Set.of(build.execution().getMojoDescriptor().getGoal()));
        GivenParameters given = GivenParameters.of(ofGoal, properties, configuration, build);
        for (Parameter parameter : build.execution().getMojoDescriptor().getParameters()) {
            if (parameter.getType().equals("boolean")) {
                requireSwitch(given, parameter.getName());
            }
        }
        return given;
    }

    /**
     * The goals of this plugin that what is said on the command line can be meant for: those that it names.
     *
     * @param ours all goals of this plugin
     * @return empty for all of them: a phase is named too
     */
    private static Set<String> named(Build build, Collection<String> ours) {
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

    /** Maven takes every other word for false. */
    private static void requireSwitch(GivenParameters given, String name) {
        String property = given.property(name);
        if (property.startsWith("backup.")) {
            given.get(name).ifPresent(one -> SwitchText.parse(property, one.value()));
        }
    }

    private static void refuseUnknown(List<String> found) {
        if (!found.isEmpty()) {
            throw BadSetting.of(
                    found.size() == 1 ? "A setting has no parameter" : found.size() + " settings have no parameter",
                    String.join("; ", found),
                    "Correct the name, since nothing would be done of what it says. Where a property belongs to the"
                            + " project and not to this plugin, name it: -Dbackup.ignoredProperties=backup.mine,backup.our.*"
                            + "\n" + ALL);
        }
    }

    private static void refuseEmpty(List<String> found) {
        if (!found.isEmpty()) {
            throw BadSetting.of(
                    found.size() == 1 ? "A parameter is empty" : found.size() + " parameters are empty",
                    String.join("; ", found) + (found.size() == 1 ? " has no value" : " have no value"),
                    "Give it a value, or leave it out; where a variable of a pipeline should have filled it, see why that is"
                            + " empty.\n" + ALL);
        }
    }
}

package io.github.backupverify.messages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that a user does, or finds.
 *
 * @param words what it is, for the reader of the page
 * @param project the folder it happens in, below that of all
 * @param withPom whether there is a POM
 * @param phase that runs the goal; empty where the command line names it
 * @param configuration the elements in the POM's {@code <configuration>}
 * @param environment beside the one that all have
 * @param modules artifact ids, each a folder below the project
 */
public record Situation(
        String words,
        String project,
        boolean withPom,
        String goal,
        String phase,
        String configuration,
        Map<String, String> properties,
        Map<String, String> pomProperties,
        Map<String, String> environment,
        List<String> modules) {

    /** In a project with nothing but a POM. */
    public static Situation of(String words) {
        return new Situation(words, "bare", true, "verify", "", "", Map.of(), Map.of(), Map.of(), List.of());
    }

    Situation in(String folder) {
        return new Situation(
                words, folder, withPom, goal, phase, configuration, properties, pomProperties, environment, modules);
    }

    public Situation withoutPom() {
        return new Situation(
                words, project, false, goal, phase, configuration, properties, pomProperties, environment, modules);
    }

    public Situation goal(String name) {
        return new Situation(
                words, project, withPom, name, phase, configuration, properties, pomProperties, environment, modules);
    }

    /** Bound in the POM. */
    Situation bound() {
        return new Situation(
                words,
                project,
                withPom,
                "verify-backup",
                "verify",
                configuration,
                properties,
                pomProperties,
                environment,
                modules);
    }

    Situation configured(String elements) {
        return new Situation(
                words, project, withPom, goal, phase, elements, properties, pomProperties, environment, modules);
    }

    public Situation with(String name, String value) {
        return new Situation(
                words,
                project,
                withPom,
                goal,
                phase,
                configuration,
                and(properties, name, value),
                pomProperties,
                environment,
                modules);
    }

    Situation pomProperty(String name, String value) {
        return new Situation(
                words,
                project,
                withPom,
                goal,
                phase,
                configuration,
                properties,
                and(pomProperties, name, value),
                environment,
                modules);
    }

    Situation environment(String name, String value) {
        return new Situation(
                words,
                project,
                withPom,
                goal,
                phase,
                configuration,
                properties,
                pomProperties,
                and(environment, name, value),
                modules);
    }

    Situation modules(String... names) {
        return new Situation(
                words,
                project,
                withPom,
                goal,
                phase,
                configuration,
                properties,
                pomProperties,
                environment,
                List.of(names));
    }

    /** As a user types it. */
    String command() {
        StringBuilder command = new StringBuilder();
        environment.forEach(
                (name, value) -> command.append(name).append('=').append(value).append(' '));
        command.append("mvn ").append(phase.isEmpty() ? "backup:" + goal : phase);
        properties.forEach((name, value) -> command.append(" -D")
                .append(name)
                .append(value.equals("true") && !name.startsWith("backup.") ? "" : "=" + quoted(value)));
        return command.toString();
    }

    private static String quoted(String value) {
        return value.matches("[\\w@%+=:,./~-]*") ? value : "'" + value + "'";
    }

    private static Map<String, String> and(Map<String, String> map, String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(map);
        all.put(name, value);
        return all;
    }
}

package io.github.backupverify.mojo.parameter;

import io.github.backupverify.check.ShellWord;
import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.settings.CommandSecrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;

/**
 * How this build was called. An advice says {@code mvn backup:verify}; whoever reads it gets the command that works where
 * he stands: by the name that he called the goal by, or by the phase that ran it, with his own parameters.
 *
 * @param again what ran this goal: {@code backup:verify}, or {@code clean verify} where a phase did
 * @param prefix before the name of another goal: {@code backup:}, or the plugin's full coordinates
 * @param goal the one that runs
 * @param options of Maven: which POM, profiles, projects
 * @param parameters what the command line gives, without secrets
 * @param properties the user properties of each goal
 */
public record Invocation(
        String again,
        String prefix,
        String goal,
        List<String> options,
        Map<String, String> parameters,
        KnownParameters properties) {
    /** A word of a shell, which may hold blanks in quotes; the sentence may go on behind it. */
    private static final String WORD = "(?:'[^']*'|\"(?:\\\\.|[^\"\\\\])*\"|[^\\s;,)'\"])+";

    private static final Pattern COMMAND = Pattern.compile("(?<!')\\bmvn((?: -e| process-classes| -pl " + WORD
            + ")*) (?:backup:([a-z-]+)|verify\\b)((?: -D" + WORD + ")*)");
    private static final Pattern PARAMETER = Pattern.compile(" -D([^\\s=]+)(=" + WORD + ")");
    private static final Pattern URL_PASSWORD = Pattern.compile("(//[^:/@]*):.*@");
    private static final Pattern PASSWORD = Pattern.compile("(?i)([?&])((?:ssl)?password=[^&]*&?)");

    /** What one parameter makes idle or wrong: whoever is advised to give it leaves these out. */
    private static final Map<String, Set<String>> INSTEAD_OF = Map.of(
            "backup.fetchCommand", Set.of("backup.file", "backup.manifest"),
            "backup.file", Set.of("backup.fetchCommand"),
            "backup.url", Set.of("backup.host", "backup.port", "backup.database", "backup.username"));

    /** What an advice names where the reader has not named a file. */
    private static final String EXAMPLE_FILE = "=app.dump";

    public static Invocation of(Build build) {
        MavenSession session = build.session();
        MavenExecutionRequest request = session.getRequest();
        String goal = build.execution().getGoal();
        String typed = session.getGoals().stream()
                .filter(task -> task.replaceAll("@.*", "").endsWith(":" + goal))
                .findFirst()
                .orElse("");
        boolean asked = build.asked() && !typed.isEmpty();
        return new Invocation(
                asked ? typed : String.join(" ", session.getGoals()),
                asked ? typed.substring(0, typed.replaceAll("@.*", "").lastIndexOf(':') + 1) : "backup:",
                goal,
                options(request),
                parameters(session),
                KnownParameters.of(build.plugin()));
    }

    /** A text with each command in it as the reader can run it. */
    public String in(String text) {
        return COMMAND.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(command(found.group(1), found.group(2), found.group(3))));
    }

    private String command(String maven, String advised, String given) {
        String wanted = advised == null ? goal : advised;
        boolean same = verifies(wanted) ? verifies(goal) : wanted.equals(goal);
        List<String> words = new ArrayList<>(List.of("mvn"));
        words.add(same && !again.isEmpty() ? again : prefix + wanted);
        options.stream()
                .filter(option -> !(maven.contains(" -pl ") && option.contains("--projects=")))
                .forEach(words::add);
        if (!maven.isEmpty()) {
            // A phase comes before the goal, as the goal needs what it makes.
            words.add(maven.contains("process-classes") ? 1 : words.size(), maven.strip());
        }
        Map<String, String> all = new TreeMap<>(parameters);
        all.keySet().retainAll(properties.of(List.of(wanted)).values());
        List<String> more = new ArrayList<>();
        PARAMETER.matcher(given).results().forEach(parameter -> {
            String name = parameter.group(1);
            if (!(parameter.group(2).equals(EXAMPLE_FILE) && all.containsKey(name))) {
                all.remove(name);
                all.keySet().removeAll(INSTEAD_OF.getOrDefault(name, Set.of()));
                more.add("-D" + name + parameter.group(2));
            }
        });
        all.forEach((name, value) -> words.add(ShellWord.quoted("-D" + name + "=" + value)));
        words.addAll(more);
        return String.join(" ", words);
    }

    private static boolean verifies(String goal) {
        return goal.equals("verify") || goal.equals("verify-backup");
    }

    private static List<String> options(MavenExecutionRequest request) {
        List<String> options = new ArrayList<>();
        if (request.getPom() != null && !request.getPom().toPath().equals(here().resolve("pom.xml"))) {
            options.add(ShellWord.quoted("--file=" + request.getPom()));
        }
        if (!request.getActiveProfiles().isEmpty()) {
            options.add(ShellWord.quoted("-P" + String.join(",", request.getActiveProfiles())));
        }
        if (!request.getSelectedProjects().isEmpty()) {
            options.add(ShellWord.quoted("--projects=" + String.join(",", request.getSelectedProjects())));
        }
        return options;
    }

    private static Path here() {
        return Path.of("").toAbsolutePath();
    }

    private static Map<String, String> parameters(MavenSession session) {
        Map<String, String> parameters = new TreeMap<>();
        session.getUserProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("backup.") && !name.equals("backup.password"))
                .forEach(
                        name -> parameters.put(name, session.getUserProperties().getProperty(name)));
        parameters.computeIfPresent("backup.url", (name, url) -> withoutPassword(url));
        parameters.computeIfPresent("backup.restoreUrl", (name, url) -> withoutPassword(url));
        parameters.computeIfPresent(
                "backup.fetchCommand",
                (name, command) -> CommandSecrets.of(command, System.getenv()).isEmpty() ? command : null);
        return parameters;
    }

    private static String withoutPassword(String url) {
        String bare = URL_PASSWORD.matcher(url).replaceFirst("$1@");
        return PASSWORD.matcher(bare).replaceAll("$1").replaceFirst("[?&]$", "");
    }
}

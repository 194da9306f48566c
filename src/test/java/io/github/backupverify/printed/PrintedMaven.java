package io.github.backupverify.printed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.backupverify.mojo.MavenScene;
import io.github.backupverify.mojo.maven.RunTimeProperties;
import io.github.backupverify.mojo.parameter.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

/** A command of this plugin, in a reader's own words, given to the goal that it names. */
@org.jspecify.annotations.NullUnmarked
final class PrintedMaven {
    private static final Pattern WORD = Pattern.compile("\\G ?((?:'[^']*'|\"(?:\\\\.|[^\"\\\\])*\"|[^\\s;,)'\"])+)");

    private PrintedMaven() {}

    /**
     * Fails where the goal would refuse it.
     *
     * @param text begins with the command
     * @param reader what the reader's own command gave
     */
    static void taken(String text, Map<String, String> reader) throws Exception {
        MavenScene scene = new MavenScene();
        reader.forEach(scene::commandLine);
        MavenScene.Run run = scene.asked("verify");
        String advised = Invocation.of(run.build()).in(text);
        List<String> words = words(advised);
        List<String> goals =
                words.stream().filter(word -> word.startsWith("backup:")).toList();
        assertThat(goals).as(advised).hasSize(1);
        String goal = goals.get(0).substring("backup:".length()).replaceAll("[^a-z-].*", "");
        MavenScene again = new MavenScene();
        words.stream().filter(word -> word.startsWith("-D")).forEach(word -> {
            String[] pair = word.substring(2).split("=", 2);
            again.commandLine(pair[0], pair[1].replaceAll("^(['\"])(.*)\\1$", "$2"));
        });
        MavenScene.Run second = again.asked(goal);
        assertThat(second.execution().getMojoDescriptor())
                .as("a goal: " + advised)
                .isNotNull();
        assertThatCode(() -> {
                    second.check();
                    if (goal.startsWith("verify")) {
                        second.idle();
                    }
                })
                .as(advised)
                .doesNotThrowAnyException();
    }

    /** The parameters of a goal, as the POM names them. */
    static Set<String> names(String goal) throws Exception {
        return new MavenScene()
                .asked(goal).execution().getMojoDescriptor().getParameters().stream()
                        .map(Parameter::getName)
                        .collect(Collectors.toSet());
    }

    /** The user properties of all goals, with those that are read at run time. */
    static Set<String> properties() throws Exception {
        MavenScene.Run run = new MavenScene().asked("verify");
        PluginDescriptor plugin = run.execution().getMojoDescriptor().getPluginDescriptor();
        Set<String> all = plugin.getMojos().stream()
                .flatMap(goal -> goal.getParameters().stream())
                .map(Parameter::getExpression)
                .filter(java.util.Objects::nonNull)
                .map(expression -> expression.replaceAll("[${}]", ""))
                .collect(Collectors.toSet());
        all.addAll(RunTimeProperties.PARAMETERS.values());
        return all;
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(word.group(1));
        }
        int end = words.size();
        for (int i = 1; i < words.size(); i++) {
            // The sentence goes on behind the command.
            if (!words.get(i).equals("process-classes")
                    && !words.get(i).startsWith("-")
                    && !words.get(i).startsWith("backup:")
                    && !words.get(i - 1).matches("-pl")) {
                end = i;
                break;
            }
        }
        return words.subList(0, end);
    }
}

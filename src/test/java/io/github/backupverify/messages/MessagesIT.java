package io.github.backupverify.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.testing.TestServer;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every message that a user can meet, as docs/messages.md shows it. */
class MessagesIT {
    private static final long LIMIT_MINUTES = 5;

    @TempDir
    Path folder;

    @Test
    void thePageShowsWhatIsSaid() throws Exception {
        Path base = folder.toRealPath();
        try (TestServer server = MessageScene.make(base)) {
            MessageScene scene = new MessageScene(base, server.port());
            Map<Integer, List<String>> said = run(scene);
            String page = MessagesPage.of(Situations.of(scene), said, scene);
            assertThat(page.lines().filter(line -> line.startsWith("| ")).count())
                    .isGreaterThan(60);
            assertThat(page)
                    .as("a goal did not even begin; is target/classes of one build?")
                    .doesNotContain("Cannot invoke", "in class io.github.backupverify.mojo.V");
            if (Boolean.getBoolean("docs.write")) {
                Files.writeString(MessagesPage.FILE, page);
            }
            assertThat(page)
                    .as("%s is out of date; run %s with -Ddocs.write=true", MessagesPage.FILE, "MessagesIT")
                    .isEqualTo(Files.readString(MessagesPage.FILE));
        }
    }

    /** One JVM for each environment; they share folders, so one after the other. */
    private Map<Integer, List<String>> run(MessageScene scene) throws Exception {
        List<Situation> all =
                Situations.of(scene).values().stream().flatMap(List::stream).toList();
        Map<Map<String, String>, List<String>> byEnvironment = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            byEnvironment
                    .computeIfAbsent(all.get(i).environment(), environment -> new ArrayList<>())
                    .add(String.valueOf(i));
        }
        Map<Integer, List<String>> said = new TreeMap<>();
        for (Map.Entry<Map<String, String>, List<String>> group : byEnvironment.entrySet()) {
            Path out = folder.resolve("said-" + said.size() + ".json");
            Process process = start(scene, group.getKey(), out, String.join(",", group.getValue()));
            assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(out).exists();
            for (JsonNode entry : JsonMapper.shared().readTree(Files.readString(out))) {
                entry.properties()
                        .forEach(one -> said.put(
                                Integer.valueOf(one.getKey()),
                                one.getValue()
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .collect(Collectors.toList())));
            }
        }
        return said;
    }

    private static Process start(MessageScene scene, Map<String, String> environment, Path out, String numbers)
            throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Dclasses=" + Path.of("target/classes").toAbsolutePath(),
                        "-cp",
                        absolute(System.getProperty("java.class.path")),
                        SituationsRun.class.getName(),
                        scene.base().toString(),
                        String.valueOf(scene.port()),
                        out.toString(),
                        numbers)
                .directory(scene.base().resolve("bare").toFile())
                .inheritIO();
        builder.environment().clear();
        builder.environment().putAll(MessageScene.environment());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String absolute(String classPath) {
        return List.of(classPath.split(File.pathSeparator)).stream()
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}

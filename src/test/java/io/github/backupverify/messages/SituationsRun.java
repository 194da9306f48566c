package io.github.backupverify.messages;

import io.github.backupverify.run.FolderDeletion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The program of a JVM of its own, with the environment that some situations have: runs them. */
public final class SituationsRun {
    private SituationsRun() {}

    /**
     * Runs them.
     *
     * @param arguments base folder, port, the file to write, and which situations by their numbers
     */
    public static void main(String[] arguments) throws Exception {
        MessageScene scene = new MessageScene(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        List<Situation> all =
                Situations.of(scene).values().stream().flatMap(List::stream).toList();
        List<Map.Entry<Integer, List<String>>> said = new ArrayList<>();
        for (String number : arguments[3].split(",", -1)) {
            Situation situation = all.get(Integer.parseInt(number));
            Path folder = scene.base().resolve(situation.project());
            // No run is one of several.
            FolderDeletion.delete(folder.resolve("target"));
            said.add(Map.entry(Integer.valueOf(number), GoalRun.of(situation, folder)));
        }
        Files.writeString(Path.of(arguments[2]), JsonMapper.shared().writeValueAsString(said));
        // The embedded server's own hooks take their time.
        Runtime.getRuntime().exit(0);
    }
}

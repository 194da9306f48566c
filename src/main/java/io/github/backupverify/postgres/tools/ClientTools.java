package io.github.backupverify.postgres.tools;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tools chosen for a run.
 *
 * @param reason why these, in a sentence
 */
public record ClientTools(InstalledTool dump, InstalledTool restore, InstalledTool psql, String reason) {
    /** In the order in which they are shown. */
    public List<InstalledTool> all() {
        return List.of(dump, restore, psql);
    }

    /** Tool name to "version (path)", as a result shows it. */
    public Map<String, String> display() {
        Map<String, String> result = new LinkedHashMap<>();
        for (InstalledTool tool : all()) {
            result.put(tool.tool().program(), tool.display());
        }
        return result;
    }
}

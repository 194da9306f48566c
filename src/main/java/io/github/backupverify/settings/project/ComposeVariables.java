package io.github.backupverify.settings.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of a compose file: {@code ${POSTGRES_VERSION:-16}} from the environment, else from {@code .env} beside it,
 * else the default.
 *
 * @see <a href="https://docs.docker.com/reference/compose-file/interpolation/">Compose: interpolation</a>
 */
final class ComposeVariables {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::?[-?]([^}]*))?}|\\$(\\w+)");
    private static final Pattern LINE = Pattern.compile("(?m)^\\s*(?:export\\s+)?(\\w+)=[\"']?([^\"'\\r\\n#]*)");

    private final Map<String, String> values = new HashMap<>();

    ComposeVariables(Map<String, String> environment, Path env) {
        try {
            Matcher line = LINE.matcher(Files.isRegularFile(env) ? Files.readString(env) : "");
            while (line.find()) {
                values.put(line.group(1), line.group(2).strip());
            }
        } catch (IOException e) {
            // The defaults stay.
            values.clear();
        }
        values.putAll(environment);
    }

    /** The text with what is known in place; what is not known is empty, as Compose has it. */
    String resolve(String text) {
        return VARIABLE.matcher(text).replaceAll(match -> {
            String name = match.group(1) == null ? match.group(3) : match.group(1);
            String otherwise = match.group(2) == null ? "" : match.group(2);
            String value = values.getOrDefault(name, "");
            return Matcher.quoteReplacement(value.isEmpty() ? otherwise : value);
        });
    }
}

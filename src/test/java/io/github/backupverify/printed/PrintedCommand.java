package io.github.backupverify.printed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command that is printed, and how it is tried.
 *
 * @param fields of src/test/resources/printed/commands.txt, which says what each is
 */
record PrintedCommand(Map<String, String> fields) {
    private static final Pattern SQL = Pattern.compile("(ALTER|BEGIN|CREATE|GRANT|REVOKE|SELECT|SET) .*");

    static List<PrintedCommand> all() {
        try (InputStream in = PrintedCommand.class.getResourceAsStream("/printed/commands.txt")) {
            if (in == null) {
                throw new AssertionError("/printed/commands.txt is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("\n\n", -1))
                    .filter(block -> block.startsWith("command "))
                    .map(block -> {
                        Map<String, String> fields = new LinkedHashMap<>();
                        block.lines().forEach(line -> {
                            String[] parts = line.split(" ", 2);
                            fields.put(parts[0], parts.length == 1 ? "" : parts[1]);
                        });
                        return new PrintedCommand(fields);
                    })
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    String text() {
        return get("command");
    }

    String get(String field) {
        return fields.getOrDefault(field, "");
    }

    /** Whether it needs a network, and so is not run. */
    boolean network() {
        return fields.containsKey("network");
    }

    /** What bash is to run. */
    String lines() {
        String command = text();
        List<String> pairs =
                get("with").isEmpty() ? List.of() : Arrays.asList(get("with").split(" \\|\\| ", -1));
        for (String pair : pairs) {
            int middle = pair.indexOf(" => ");
            String old = pair.substring(0, middle);
            if (!command.contains(old)) {
                throw new AssertionError(command + " holds no " + old);
            }
            command = command.replace(old, pair.substring(middle + 4));
        }
        return get("before") + "\n"
                + (SQL.matcher(command).matches()
                        ? "psql -X -v ON_ERROR_STOP=1 <<'END'\n" + command + ";\nEND"
                        : command);
    }

    @Override
    public String toString() {
        return text();
    }
}

package io.github.backupverify.postgres.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first error that a client tool tells of, in PostgreSQL's own parts.
 *
 * @param message the line that tells of it, without the tool's name: {@code ERROR:  function f() does not exist}
 * @param parts what follows, each with its name: {@code DETAIL}, {@code HINT}, {@code QUERY}, {@code CONTEXT}, {@code
 *     Command was}; all but the place in the statement that failed ({@code LINE 1}), which the statement itself shows
 * @see <a href="https://www.postgresql.org/docs/current/error-style-guide.html">The parts of a message</a>
 */
public record ErrorMessage(String message, List<String> parts) {
    /** How a line of a tool begins that tells of an error, its own or the server's. */
    private static final Pattern ERROR =
            Pattern.compile("^((pg_dump|pg_restore|psql)\\S*: .*?(error|fatal|ERROR|FATAL)|ERROR|FATAL):");

    /** What follows the error of a parallel job, or stands alone where the job was killed. */
    private static final Pattern WORKER_DIED = Pattern.compile("worker process died unexpectedly");

    private static final Pattern TOOL =
            Pattern.compile("^(pg_dump|pg_restore|psql)\\S*: (?:error: )?(?:could not execute query: )?");

    private static final Pattern SEVERITY = Pattern.compile("\\b(ERROR:|FATAL:|PANIC:)\\s+");

    /** A part begins; what belongs to the statement that failed comes last, and may hold anything. */
    private static final Pattern PART = Pattern.compile(
            "^(?:psql\\S*: |pg_\\w+: (?:detail|hint): )?(DETAIL|HINT|QUERY|CONTEXT|LOCATION|STATEMENT|Command was|Query was)"
                    + ": *(.*)");

    private static final Pattern PLACE = Pattern.compile("^LINE \\d+: ");

    private static final Pattern NEXT =
            Pattern.compile("^(pg_dump|pg_restore|psql)\\S*: |^(DEBUG|LOG|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC): ");

    /** A secret that a statement sets: {@code OPTIONS (password 'x')}, {@code PASSWORD 'x'}, {@code 'password=x'}. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)(\\bpassword\\s+)'(?:[^']|'')*'?|(\\bpassword\\s*=\\s*)[^\\s'\",)]+");

    /** Of each part; more than any message, and enough of a statement to know it again. */
    private static final int KEPT = 4_000;

    public ErrorMessage {
        parts = List.copyOf(parts);
    }

    public static boolean tellsOfError(String line) {
        return ERROR.matcher(line).find() && !WORKER_DIED.matcher(line).find();
    }

    /** Whether a parallel job ended, which says nothing of why. */
    public static boolean tellsOfDeath(String line) {
        return ERROR.matcher(line).find() && WORKER_DIED.matcher(line).find();
    }

    /** The first error; where there is none, the last lines there are. */
    public static ErrorMessage of(String stderr) {
        List<String> lines = stderr.lines().filter(line -> !line.isBlank()).toList();
        for (int i = 0; i < lines.size(); i++) {
            if (tellsOfError(lines.get(i))) {
                return read(lines, i);
            }
        }
        return new ErrorMessage(
                String.join(" | ", lines.subList(Math.max(0, lines.size() - 3), lines.size())), List.of());
    }

    private static ErrorMessage read(List<String> lines, int from) {
        List<StringBuilder> read = new ArrayList<>();
        String first = TOOL.matcher(lines.get(from)).replaceFirst("");
        read.add(new StringBuilder(SEVERITY.matcher(first).replaceFirst("$1 ")));
        boolean place = false;
        for (String line : lines.subList(from + 1, lines.size())) {
            Matcher part = PART.matcher(line);
            boolean statement = read.get(read.size() - 1).toString().startsWith("Command was:");
            if (part.find() && !statement) {
                String name = part.group(1).equals("STATEMENT") ? "Command was" : part.group(1);
                read.add(new StringBuilder(name + ": " + part.group(2)));
                place = false;
            } else if (NEXT.matcher(line).find()) {
                break;
            } else if (PLACE.matcher(line).find() && read.size() == 1) {
                place = true;
            } else if (!(place && line.strip().equals("^"))) {
                read.get(read.size() - 1).append('\n').append(line);
            }
        }
        List<String> shown =
                read.stream().map(part -> shortened(masked(part.toString()))).toList();
        return new ErrorMessage(shown.get(0), shown.subList(1, shown.size()));
    }

    private static String masked(String part) {
        return part.startsWith("Command was: ") || part.startsWith("QUERY: ")
                ? SECRET.matcher(part)
                        .replaceAll(secret -> (secret.group(1) == null ? secret.group(2) : secret.group(1)) + "***")
                : part;
    }

    /** In the middle: how a statement ends tells as much as how it begins. */
    private static String shortened(String part) {
        String text = part.strip();
        int left = text.length() - KEPT;
        return left <= 0
                ? text
                : text.substring(0, KEPT * 3 / 4) + " ... (" + left + " characters) ... "
                        + text.substring(text.length() - KEPT / 4);
    }

    /** One part alone, without its name; empty where the message has none. */
    String part(String name) {
        return parts.stream()
                .filter(part -> part.startsWith(name + ": "))
                .map(part -> part.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }

    /** Everything, a part an element, each beginning with its name. */
    public List<String> whole() {
        List<String> whole = new ArrayList<>(List.of(message));
        whole.addAll(parts);
        return whole;
    }

    /** The message and its detail, which names the row or the object, in one line. */
    public String brief() {
        String detail = part("DETAIL").isEmpty() ? part("Query was") : part("DETAIL");
        return (message + (detail.isEmpty() ? "" : " | DETAIL: " + detail)).replaceAll("\\s*\\n\\s*", " ");
    }
}

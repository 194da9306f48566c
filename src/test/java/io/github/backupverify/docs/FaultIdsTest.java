package io.github.backupverify.docs;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.testing.DocumentedTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Explains every id of a fault that names of tests and the self-test use. */
class FaultIdsTest {
    private static final Path FAULTS = Path.of("src/test/resources/faults.txt");
    private static final Pattern IN_TESTS = Pattern.compile("void ([a-d]\\d{1,2})(?:And([A-D]\\d{1,2}))?[A-Z]");
    private static final Pattern IN_THE_SELF_TEST = Pattern.compile("\"([A-D]\\d{1,2})\"");
    private static final Pattern CAUGHT_BY = Pattern.compile("`([a-z][a-z0-9.-]+|[A-Z_]+)`");

    @Test
    void theTableExplainsEveryFault() throws IOException {
        String table = Stream.concat(
                        Stream.of("| Id | What is broken | What says so |", "|---|---|---|"),
                        rows().stream().map(row -> "| " + String.join(" | ", row) + " |"))
                .collect(joining("\n"));
        DocumentedTable.hold(Path.of("docs/development.md"), "faults", FaultIdsTest.class, table);
    }

    @Test
    void everyIdThatIsUsedIsExplainedAndEveryOneThatIsExplainedIsUsed() throws IOException {
        Set<String> used = new TreeSet<>(found(Path.of("src/test/java"), IN_TESTS));
        for (String room : List.of("selftest", "postgres/fault")) {
            used.addAll(found(Path.of("src/main/java/io/github/backupverify", room), IN_THE_SELF_TEST));
        }
        Set<String> explained = rows().stream().map(row -> row.get(0)).collect(toCollection(TreeSet::new));
        assertThat(explained).isEqualTo(used);
    }

    @Test
    void whatSaysSoIsACheckOrAnErrorThatThereIs() throws IOException {
        Set<String> known = Arrays.stream(CheckId.values()).map(CheckId::text).collect(toCollection(TreeSet::new));
        Arrays.stream(ErrorCode.values()).map(Enum::name).forEach(known::add);
        known.addAll(List.of("FAILED", "NOT_VERIFIED", "VERIFIED"));
        for (List<String> row : rows()) {
            CAUGHT_BY
                    .matcher(row.get(2))
                    .results()
                    .forEach(word -> assertThat(known).contains(word.group(1)));
        }
    }

    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(FAULTS).stream()
                .map(line -> List.of(line.split(" \\| ", -1)))
                .toList();
    }

    private static Set<String> found(Path folder, Pattern pattern) throws IOException {
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> pattern.matcher(read(file)).results())
                    .forEach(match -> {
                        for (int group = 1; group <= match.groupCount(); group++) {
                            if (match.group(group) != null) {
                                ids.add(match.group(group).toUpperCase(Locale.ROOT));
                            }
                        }
                    });
        }
        return ids;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.github.backupverify.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.CheckId;
import io.github.backupverify.testing.DocumentedTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the table of checks in docs/how-it-works.md against {@link CheckId}, and the sources to decide by that alone. */
class ChecksTest {
    /** Those of which there are many, with what follows the dot. */
    private static final Set<CheckId> NAMED = Set.of(CheckId.ASSERTION, CheckId.DOCTOR);

    private static final Pattern BY_TEXT = Pattern.compile(
            "(?:\\bid|\\bsummary|\\bmessage)\\(\\)\\s*\\.(?:startsWith|endsWith|contains|equals|matches)\\(\"");

    @Test
    void theTableHoldsEveryCheckWithItsStageAndItsMeaning() {
        String rows = Arrays.stream(CheckId.values())
                .map(check -> "| `" + check.text(NAMED.contains(check) ? "<name>" : "") + "` | "
                        + check.stage().label() + " | " + check.meaning() + " |")
                .collect(Collectors.joining("\n"));
        DocumentedTable.hold(
                Path.of("docs/how-it-works.md"),
                "checks",
                ChecksTest.class,
                "| Id | Stage | Proves |\n|---|---|---|\n" + rows);
    }

    @Test
    void everyCheckOfTheTableIsMadeSomewhere() throws IOException {
        String sources = sources().collect(Collectors.joining());
        assertThat(CheckId.values()).allMatch(check -> sources.contains("CheckId." + check.name()));
    }

    /** What a check means to the code stands in its type; its words may be changed by whoever reads them. */
    @Test
    void nothingIsDecidedByTheWordsOfACheck() throws IOException {
        List<String> decisions = sources()
                .flatMap(source -> BY_TEXT.matcher(source).results().map(found -> found.group()))
                .toList();
        assertThat(decisions).isEmpty();
    }

    private static Stream<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(path -> path.toString().endsWith(".java")).map(ChecksTest::read).toList().stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

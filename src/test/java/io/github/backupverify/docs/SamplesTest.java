package io.github.backupverify.docs;

import static java.util.stream.Collectors.joining;

import io.github.backupverify.testing.DocumentedTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lists every sample project with what its own POM says of it. */
class SamplesTest {
    private static final Path SAMPLES = Path.of("src/it");
    private static final Pattern DESCRIPTION = Pattern.compile("<description>(.+?)</description>");

    @Test
    void thePageNamesEverySample() throws IOException {
        List<Path> poms;
        try (Stream<Path> folders = Files.list(SAMPLES)) {
            poms = folders.map(folder -> folder.resolve("pom.xml"))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        }
        String table = Stream.concat(
                        Stream.of("| Project | What it shows |", "|---|---|"),
                        poms.stream().map(SamplesTest::row))
                .collect(joining("\n"));
        DocumentedTable.hold(Path.of("docs/samples.md"), "samples", SamplesTest.class, table);
    }

    private static String row(Path pom) {
        try {
            Matcher description = DESCRIPTION.matcher(Files.readString(pom));
            if (!description.find()) {
                throw new AssertionError(pom + " has no description");
            }
            String name = pom.getName(pom.getNameCount() - 2).toString();
            return "| [" + name + "](../src/it/" + name + "/pom.xml) | " + description.group(1) + " |";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.github.backupverify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no compiler checks: how long a file may be, and what it may not be called. */
class SourceStyleTest {
    private static final int LONGEST_FILE = 300;
    private static final String TEXT_BLOCK = "\"\"\"";
    private static final Pattern NAME_THAT_SAYS_NOTHING =
            Pattern.compile("Abstract\\w*|\\w*(Utils?|Helpers?|Managers?|Impl)");
    private static final Pattern NUMBER = Pattern.compile("%(\\d+\\$)?[-+,0-9.]*[doxXefg]\\b");
    private static final Pattern ROOM_FOR_EVERYTHING = Pattern.compile("utils?|commons?|helpers?|impl|managers?|misc");

    @Test
    void noFileIsTooLongToRead() throws IOException {
        assertThat(sources()).filteredOn(file -> lines(file) > LONGEST_FILE).isEmpty();
    }

    @Test
    void everyClassIsNamedAfterAConcept() throws IOException {
        assertThat(sources())
                .filteredOn(file -> NAME_THAT_SAYS_NOTHING
                        .matcher(file.getFileName().toString().replace(".java", ""))
                        .matches())
                .isEmpty();
    }

    @Test
    void everyPackageIsNamedAfterAConcept() throws IOException {
        assertThat(sources())
                .filteredOn(file -> Stream.of(parent(file).toString().split("[/\\\\]"))
                        .anyMatch(part -> ROOM_FOR_EVERYTHING.matcher(part).matches()))
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsForAndIsNullMarked() throws IOException {
        List<Path> packages = sourcesIn(Path.of("src/main/java"))
                .map(SourceStyleTest::parent)
                .distinct()
                .toList();
        assertThat(packages)
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                        .content()
                        .startsWith("/**")
                        .contains("@NullMarked"));
    }

    /** In Arabic, Persian or Thai, %d writes other digits than those that SQL and files have. */
    @Test
    void noNumberIsFormattedInTheLocaleOfTheMachine() throws IOException {
        assertThat(sourcesIn(Path.of("src/main/java")))
                .filteredOn(file -> NUMBER.matcher(text(file)).find())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(text(file).replace("String.format(Locale.ROOT,", ""))
                        .doesNotContain(".formatted(", "String.format("));
    }

    /** A server converts its queries into the encoding of its database, comments too: LATIN1 has no ellipsis. */
    @Test
    void everyQueryIsWrittenInLettersThatEveryEncodingHas() throws IOException {
        assertThat(sourcesIn(Path.of("src/main/java/io/github/backupverify/postgres")))
                .filteredOn(file -> text(file).contains(TEXT_BLOCK))
                .isNotEmpty()
                .allSatisfy(file -> {
                    String[] parts = text(file).split(TEXT_BLOCK, -1);
                    for (int block = 1; block < parts.length; block += 2) {
                        assertThat(parts[block]).isASCII();
                    }
                });
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = Stream.concat(sourcesIn(Path.of("src/main/java")), sourcesIn(Path.of("src/test/java")))
                .toList();
        assertThat(all).isNotEmpty();
        return all;
    }

    private static Stream<Path> sourcesIn(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        }
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        assertThat(parent).isNotNull();
        return parent;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).replaceAll("String\\.format\\(\\s+", "String.format(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.github.backupverify.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final Pattern COORDINATES = Pattern.compile("backup-maven-plugin:([0-9][^:\\s]*)");
    private static final Pattern PLUGIN = Pattern.compile("<plugin>.*?</plugin>", Pattern.DOTALL);

    @Test
    void itsFirstCommandsAreTheSampleAndTheTests() throws IOException {
        assertThat(code().subList(0, 2)).containsExactly("mvn -B verify -Psample\n", "mvn -B verify\n");
    }

    @Test
    void theTestCommandIsTheOneThatCiRuns() throws IOException {
        assertThat(Path.of(".ci/run")).content().contains("\n" + code().get(1).strip() + " 2>&1 | tee");
    }

    @Test
    void thePomLinesToCopyAreThoseOfTheSampleThatTheTestsBuild() throws IOException {
        assertThat(pluginIn(README)).isEqualTo(pluginIn(Path.of("src/it/embedded-flyway/pom.xml")));
    }

    @Test
    void everyPageNamesTheVersionThatThisIs() throws IOException {
        String version = find(
                Files.readString(Path.of("pom.xml")),
                "<artifactId>backup-maven-plugin</artifactId>\\s*<version>([^<]+)");
        assertThat(find(Files.readString(README), "<version>([^<]+)")).isEqualTo(version);
        assertThat(versionsIn(README)).containsOnly(version);
        try (DirectoryStream<Path> pages = Files.newDirectoryStream(Path.of("docs"), "*.md")) {
            for (Path page : pages) {
                assertThat(versionsIn(page)).as(page.toString()).isSubsetOf(version);
            }
        }
    }

    private static List<String> versionsIn(Path page) throws IOException {
        return COORDINATES
                .matcher(Files.readString(page))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static List<String> code() throws IOException {
        return MarkdownPage.read(README).code();
    }

    private static String pluginIn(Path file) throws IOException {
        Matcher plugin = PLUGIN.matcher(Files.readString(file));
        assertThat(plugin.find()).as("a <plugin> in " + file).isTrue();
        return plugin.group().replaceAll("\\s+", "").replaceAll("<version>[^<]*", "<version>");
    }
}

package io.github.backupverify.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path README = Path.of("README.md");
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

    private static List<String> code() throws IOException {
        return MarkdownPage.read(README).code();
    }

    private static String pluginIn(Path file) throws IOException {
        Matcher plugin = PLUGIN.matcher(Files.readString(file));
        assertThat(plugin.find()).as("a <plugin> in " + file).isTrue();
        return plugin.group().replaceAll("\\s+", "").replaceAll("<version>[^<]*", "<version>");
    }
}

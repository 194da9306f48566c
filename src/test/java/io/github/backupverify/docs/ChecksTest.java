package io.github.backupverify.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the list of checks in docs/how-it-works.md against the sources. */
class ChecksTest {
    /** Ids that begin with "backup." look like the names of properties, so they are not asked for here. */
    private static final Pattern ID = Pattern.compile(
            "\"((?:tools|source|target|file|manifest|restore|compare|policy|assertion|integrity)\\.[a-z0-9-]+)\"");

    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| `((?:tools|source|target|backup|file|manifest|restore|compare|policy|assertion|integrity)"
                    + "\\.[a-z0-9-]+)` \\|");

    @Test
    void everyCheckOfTheSourcesIsInTheList() throws IOException {
        assertThat(listed()).containsAll(inSources());
    }

    @Test
    void everyCheckOfTheListIsInTheSources() throws IOException {
        Set<String> listed = listed();
        listed.removeIf(id -> id.startsWith("backup."));
        assertThat(inSources()).containsAll(listed);
    }

    private static Set<String> listed() throws IOException {
        return matches(ROW, Files.readString(Path.of("docs/how-it-works.md")));
    }

    private static Set<String> inSources() throws IOException {
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                ids.addAll(matches(ID, Files.readString(file)));
            }
        }
        return ids;
    }

    private static Set<String> matches(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}

package io.github.backupverify.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that finds nothing proves nothing, unless it finds what is planted. */
class SearchTest {
    private static final Random RANDOM = new Random();

    @TempDir
    private Path folder;

    @Test
    void findsASecretInEverySpellingAndEveryPlace() throws IOException {
        for (int i = 0; i < 200; i++) {
            RandomSecret secret = RandomSecret.of(RANDOM);
            Search search = new Search(List.of(RandomSecret.of(RANDOM), secret));
            for (Map.Entry<String, String> spelling : spellings(secret).entrySet()) {
                String planted = "before" + spelling.getValue() + "after";
                assertThat(search.lines("console", "one line\n" + planted + "\nanother"))
                        .as("%s of %s", spelling.getKey(), secret)
                        .containsExactly("console: " + planted);
            }
        }
    }

    @Test
    void findsItInEveryFileThatTheRunWrote() throws IOException {
        RandomSecret secret = RandomSecret.of(RANDOM);
        Search search = new Search(List.of(secret));
        for (String name : List.of(
                "target/backup-verification/result.json",
                "target/backup-verification/index.html",
                "target/backup-verification/run-1/settings.xml",
                "target/passwords",
                "left-behind",
                "hs_err_pid1.log")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, "{\"url\": \"" + secret.url() + "\"}");
            assertThat(search.files(folder)).as(name).containsExactly("file " + file);
            Files.delete(file);
        }
        Path named = Files.createFile(folder.resolve("backup-" + secret.core() + ".dump"));
        assertThat(search.files(folder)).containsExactly("file " + named);
    }

    @Test
    void takesNothingForASecretThatIsNone() throws IOException {
        RandomSecret secret = RandomSecret.of(RANDOM);
        Search search = new Search(List.of(secret));
        Files.writeString(folder.resolve("settings.xml"), secret.xml());
        Files.writeString(folder.resolve("build.log"), RandomSecret.of(RANDOM).text());
        assertThat(search.files(folder)).isEmpty();
        assertThat(search.lines("console", "postgresql://reader:****@127.0.0.1/shop"))
                .isEmpty();
    }

    private static Map<String, String> spellings(RandomSecret secret) {
        Map<String, String> spellings = new LinkedHashMap<>();
        spellings.put("plain", secret.text());
        spellings.put("in a URL", "postgresql://reader:" + secret.url() + "@127.0.0.1/shop");
        spellings.put("in SQL", secret.sql());
        spellings.put("in XML", secret.xml());
        spellings.put("in a password file", "*:*:*:reader:" + secret.passwordFile());
        spellings.put("in a properties file", secret.property());
        spellings.put("in a shell", secret.shell());
        for (String user : List.of("", "a", "ab", "abc", "reader")) {
            byte[] header = (user + ":" + secret.text()).getBytes(StandardCharsets.UTF_8);
            spellings.put(
                    "in a header of " + user,
                    "Authorization: Basic " + Base64.getEncoder().encodeToString(header));
            spellings.put(
                    "in a header for URLs of " + user, Base64.getUrlEncoder().encodeToString(header));
        }
        return spellings;
    }
}

package io.github.backupverify.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds passwords in what others may see. {@code SearchTest} shows that it does. */
record Search(List<RandomSecret> secrets) {
    /** Written for the run, to give it a password; whatever the run itself writes is below target. */
    private static final String GIVEN = "settings.*\\.xml|passwords|services|application.properties";

    boolean finds(String text) {
        return secrets.stream().anyMatch(secret -> secret.in(text));
    }

    /** The lines of a text that hold one. */
    List<String> lines(String of, String text) {
        return text.lines().filter(this::finds).map(line -> of + ": " + line).toList();
    }

    /** The files below a folder that hold one, or have it in their name. */
    List<String> files(Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                boolean given =
                        String.valueOf(file.getFileName()).matches(GIVEN) && !file.startsWith(folder.resolve("target"));
                if (!given && (finds(file.toString()) || finds(Files.readString(file, StandardCharsets.ISO_8859_1)))) {
                    found.add("file " + file);
                }
            }
        }
        return found;
    }
}

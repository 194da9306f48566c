package io.github.backupverify.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of a page that a test makes. It stands between {@code <!-- name: … -->} and {@code <!-- end of name -->}; with
 * {@code -Ddocs.write=true} it is written there, and without it the test fails where the page says otherwise.
 */
public final class DocumentedTable {
    private DocumentedTable() {}

    /**
     * Holds a page against the table.
     *
     * @param test whose name to give to {@code -Dtest} or {@code -Dit.test}
     */
    public static void hold(Path page, String name, Class<?> test, String markdown) {
        try {
            String text = Files.readString(page);
            Matcher place = Pattern.compile("(?s)(<!-- " + name + ": [^\n]*-->\n)(.*?)(\n<!-- end of " + name + " -->)")
                    .matcher(text);
            assertThat(place.find()).as("%s has no place for %s", page, name).isTrue();
            if (Boolean.getBoolean("docs.write")) {
                Files.writeString(page, text.substring(0, place.end(1)) + markdown + text.substring(place.start(3)));
                return;
            }
            assertThat(place.group(2))
                    .as("%s is out of date; run %s with -Ddocs.write=true", page, test.getSimpleName())
                    .isEqualTo(markdown);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

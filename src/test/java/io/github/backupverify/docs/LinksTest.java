package io.github.backupverify.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {
    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        int checked = 0;
        for (MarkdownPage page : MarkdownPage.all()) {
            for (String link : page.links()) {
                if (link.startsWith("https://")) {
                    continue;
                }
                checked++;
                if (!leadsSomewhere(page.file(), link)) {
                    broken.add(page.file() + " -> " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(checked).isPositive();
    }

    @Test
    void everyPageOfTheDocumentationIsReachedFromTheReadme() throws IOException {
        List<Path> reached = new ArrayList<>(List.of(Path.of("README.md")));
        for (int i = 0; i < reached.size(); i++) {
            for (String link : MarkdownPage.read(reached.get(i)).links()) {
                Path target = target(reached.get(i), link);
                if (link.matches("(?!https:)[^#]+\\.md(#.*)?") && !reached.contains(target)) {
                    reached.add(target);
                }
            }
        }
        assertThat(reached)
                .containsAll(MarkdownPage.all().stream().map(MarkdownPage::file).toList());
    }

    private static boolean leadsSomewhere(Path from, String link) throws IOException {
        Path target = target(from, link);
        if (!Files.exists(target)) {
            return false;
        }
        int hash = link.indexOf('#');
        return hash < 0
                || MarkdownPage.read(target).headings().stream()
                        .anyMatch(heading -> heading.anchor().equals(link.substring(hash + 1)));
    }

    private static Path target(Path from, String link) {
        String file = link.replaceFirst("#.*", "");
        return file.isEmpty() ? from : from.resolveSibling(file).normalize();
    }
}

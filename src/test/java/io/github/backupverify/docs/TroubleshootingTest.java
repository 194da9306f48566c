package io.github.backupverify.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TroubleshootingTest {
    private static final Path FILE = Path.of("docs/troubleshooting.md");

    @Test
    void everyErrorCodeHasItsHeadingAndNoHeadingHasNoCode() throws IOException {
        assertThat(codes())
                .extracting(MarkdownPage.Title::anchor)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ErrorCode.values()).map(ErrorCode::anchor).toList());
    }

    @Test
    void everyErrorIsExplainedWithAVerdictACauseAndACommand() throws IOException {
        MarkdownPage page = MarkdownPage.read(FILE);
        for (MarkdownPage.Title code : codes()) {
            assertThat(page.section(code))
                    .as(code.text())
                    .contains("**Verdict:**", "**Why:**", "**What to do:**", "```");
        }
    }

    private static List<MarkdownPage.Title> codes() throws IOException {
        return MarkdownPage.read(FILE).headings().stream()
                .filter(heading -> heading.level() == 2)
                .toList();
    }
}

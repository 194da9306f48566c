package io.github.backupverify.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.backupverify.report.text.VisibleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a database calls its objects, each report stays what it is and shows the name. */
class EscapingTest {
    @TempDir
    Path folder;

    static List<String> names() {
        return List.of(
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "</style></title></svg><b>",
                "it's \"quoted\" & <more>",
                "]]>",
                "line one\nline two\r\n\tthree",
                "| pipe | `tick` | **bold** | [a](javascript:alert(1)) | \\| \\`",
                "```\n# heading\n| a | b |",
                "\u0000\u0001\u0008\u001B[31m\u007F\u0085",
                "\uFFFE\uFFFF and half a pair \uD83D",
                "\u202Eyalpsid\u202C \u2066isolated\u2069 \u200B\uFEFF",
                "\u0634\u0647\u0631 \u05E9\u05DC\u05D5\u05DD",
                "\uD83D\uDC18 elephant \u00E9",
                "\u2028\u2029",
                "${7*7} #{7*7} @if(true) !{var x = 1;}",
                "\\",
                "");
    }

    @ParameterizedTest
    @MethodSource("names")
    void theJsonHoldsTheNameItself(String name) throws IOException {
        String json = written(name, "result.json");

        JsonNode result = new JsonMapper().readTree(json);
        assertThat(result.at("/tables/0/name").stringValue()).isEqualTo(asUtf8(name));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(Path.of("docs/result.schema.json")))
                        .validate(json, InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theJunitReportIsValidXml(String name) throws IOException {
        written(name, "TEST-backup-verification.xml");

        assertThat(SurefireSchema.parse(folder.resolve("TEST-backup-verification.xml"))
                        .getTextContent())
                .contains(VisibleText.line(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void thePageHoldsNoElementOfTheNames(String name) throws IOException {
        String page = written(name, "index.html");

        assertThat(page)
                .doesNotContain("<script", "<img", "<b>")
                .doesNotContainPattern(
                        "[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF]")
                .endsWith("</html>\n");
        // As many elements as with a name that needs no care.
        assertThat(page.split("<", -1))
                .hasSameSizeAs(written(plain(name), "index.html").split("<", -1));
    }

    @ParameterizedTest
    @MethodSource("names")
    void theSummaryKeepsItsTables(String name) throws IOException {
        String summary = written(name, "summary.md");
        List<String> plain = written(plain(name), "summary.md").lines().toList();

        assertThat(summary).doesNotContain("`").doesNotContainPattern("(?i)<(script|img|b|/style)");
        assertThat(summary.lines().filter(line -> line.startsWith("|")).map(EscapingTest::pipes))
                .isEqualTo(plain.stream()
                        .filter(line -> line.startsWith("|"))
                        .map(EscapingTest::pipes)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void theMetricsKeepOneSampleALine(String name) throws IOException {
        assertThat(written(name, "metrics.prom").split("\n"))
                .allMatch(
                        line -> line.matches(
                                "# (HELP|TYPE) backup_verification_[a-z_]+ .+"
                                        + "|backup_verification_[a-z_]+\\{source=\"(?:[^\"\\\\]|\\\\[\\\\\"n])*\"(?:,[a-z]+=\"\\w+\")?} [0-9.]+"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void theConsoleIsAscii(String name) {
        assertThat(Console.verdict(Samples.saying(name), folder))
                .extracting(ConsoleLine::text)
                .allMatch(line -> line.matches("[ -~]*"));
        assertThat(Console.stage(Samples.saying(name).stages().get(0)).text()).matches("[ -~]*");
    }

    private String written(String name, String file) throws IOException {
        assertThat(Reports.write(Samples.saying(name), List.of(), folder)).isEmpty();
        return Files.readString(folder.resolve(file));
    }

    /** A text that needs no escape, as empty and as long in lines as {@code name}. */
    private static String plain(String name) {
        return name.isEmpty()
                ? ""
                : name.contains("\n") ? "a" + "\na".repeat((int) name.lines().count() - 1) : "a";
    }

    private static long pipes(String line) {
        return line.chars().filter(c -> c == '|').count();
    }

    /** Half a pair is the one thing that UTF-8 cannot say. */
    private static String asUtf8(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }
}

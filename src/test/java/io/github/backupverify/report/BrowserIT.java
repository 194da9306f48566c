package io.github.backupverify.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.history.History;
import io.github.backupverify.history.HistoryRun;
import io.github.backupverify.history.Series;
import io.github.backupverify.report.html.dashboard.Dashboard;
import io.github.backupverify.testing.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The pages as people meet them, in a real browser and judged by axe (https://github.com/dequelabs/axe-core). {@code
 * -Dpictures=folder} keeps what it sees, for a reader to look at.
 */
class BrowserIT {
    private static final String PICTURES = System.getProperty("pictures", "");

    /** A4 less the margins that the pages ask for, in CSS pixels. */
    private static final int PAPER_WIDTH = 688;

    private static final int PAPER_HEIGHT = 1016;

    private static final String OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)";

    private static final String EVERYTHING = "{resultTypes: ['violations']}";

    /** All that other colours can change. */
    private static final String OF_COLOURS =
            "{resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block']}";

    @TempDir
    static Path folder;

    private static Browser browser;
    private static String axe;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Files.isExecutable(Browser.PROGRAM), "no browser: apt-get install chromium");
        for (Verdict verdict : Verdict.values()) {
            write(verdict.name().toLowerCase(Locale.ROOT), Samples.of(verdict), 9);
        }
        write("large", LargeSample.large(), 30);
        write("rehearsal", LargeSample.rehearsed(), 1);
        dashboard();
        browser = Browser.start(folder.resolve("profile"));
        try (InputStream in = Objects.requireNonNull(BrowserIT.class.getResourceAsStream("/axe.min.js"))) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"verified", "failed", "not_verified", "skipped", "large", "rehearsal", "dashboard"})
    void nobodyIsShutOutAtAnyWidthInAnyColours(String page) throws IOException {
        browser.open(file(page));
        browser.evaluate(OPEN_ALL);
        browser.evaluate(axe + "; 0");
        for (int width : new int[] {1200, 320}) {
            for (boolean dark : new boolean[] {false, true}) {
                browser.look(width, dark);
                String name = page + "-" + width + (dark ? "-dark" : "-light") + ".png";
                if (!PICTURES.isEmpty()) {
                    keep(name, browser.picture());
                }

                assertThat(violations(dark ? OF_COLOURS : EVERYTHING)).as(name).isEmpty();
                assertThat(widest()).as("%s: as wide as what is in it", name).isEqualTo(width);
                if (width > 320) {
                    assertThat(texts("[...document.querySelectorAll('.scroll')].filter(one => one.scrollWidth"
                                    + " > one.clientWidth)"))
                            .as("%s: what has to be scrolled sideways", name)
                            .isEmpty();
                }
            }
        }
        assertThat(browser.complaints()).isEmpty();
    }

    /** None of the judges is blind. */
    @Test
    void whatIsWrongIsSeen() throws IOException {
        browser.open(file("skipped"));
        browser.look(320, false);
        browser.evaluate(axe + "; 0");
        assertThat(violations(EVERYTHING)).isEmpty();
        browser.evaluate(
                "document.body.insertAdjacentHTML('beforeend', '<pre>' + 'x'.repeat(99) + '</pre><img src=\"http://localhost/x\">')");

        assertThat(violations(EVERYTHING)).anyMatch(found -> found.startsWith("image-alt"));
        assertThat(widest()).isGreaterThan(400);
        assertThat(browser.complaints())
                .singleElement()
                .asString()
                .contains("violates the following Content Security Policy directive");
    }

    private static int widest() throws IOException {
        return browser.evaluate("document.documentElement.scrollWidth").asInt();
    }

    private static List<String> violations(String options) throws IOException {
        JsonNode found = browser.evaluate("axe.run(" + options + ").then(all => all.violations.map(one => one.id + ': '"
                + " + one.nodes.slice(0, 5).map(node => node.target + ' ' + node.failureSummary).join('; ')))");
        return found.valueStream().map(JsonNode::asString).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "large", "rehearsal", "dashboard"})
    void theKeyboardReachesEverythingAndShowsWhereItIs(String page) throws IOException {
        browser.open(file(page));
        browser.look(320, false);
        int stops = browser.evaluate("[...document.querySelectorAll('a, summary, [tabindex]')]"
                        + ".filter(one => one.checkVisibility()).length")
                .asInt();
        assertThat(stops).isPositive();
        browser.evaluate("window.reached = new Set()");
        for (int stop = 0; stop < stops; stop++) {
            browser.press("Tab", 9);
            assertThat(browser.evaluate("reached.add(document.activeElement);"
                                    + "getComputedStyle(document.activeElement).outlineStyle")
                            .asString())
                    .isNotEqualTo("none");
        }
        assertThat(browser.evaluate("reached.size").asInt()).isEqualTo(stops);
    }

    @ParameterizedTest
    @CsvSource({"verified,3", "failed,3", "not_verified,1", "skipped,1", "large,10", "rehearsal,3", "dashboard,2"})
    void itPrintsOnFewPagesAndLosesNothing(String page, long most) throws IOException {
        browser.open(file(page));
        browser.lookAtPaper(PAPER_WIDTH);

        assertThat(texts("[...document.querySelectorAll('main :not(svg *)')].filter(one => !one.checkVisibility())"))
                .as("what is not printed")
                .isEmpty();
        assertThat(texts("[...document.querySelectorAll('*')].filter(one => getComputedStyle(one).breakInside"
                        + " === 'avoid' && one.offsetHeight > " + PAPER_HEIGHT / 4 + ")"))
                .as("what leaves more than a quarter of a page empty where it is put on the next one")
                .isEmpty();
        byte[] pdf = browser.print();
        if (!PICTURES.isEmpty()) {
            keep(page + ".pdf", pdf);
        }
        assertThat(Pattern.compile("/Type\\s*/Page\\b")
                        .matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                        .results()
                        .count())
                .as("pages")
                .isBetween(1L, most);
    }

    private static List<String> texts(String elements) throws IOException {
        return browser.evaluate(elements + ".map(one => one.outerHTML.slice(0, 200))")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static void write(String name, VerificationResult result, int runs) {
        assertThat(Reports.write(result, Samples.runs(runs, result), folder.resolve(name)))
                .isEmpty();
    }

    /** Databases that end in every verdict, and a history that is none. */
    private static void dashboard() throws IOException {
        List<Path> histories = new ArrayList<>();
        for (int at = 0; at < 24; at++) {
            Path history = folder.resolve("history-" + at + ".jsonl");
            histories.add(history);
            VerificationResult last = Samples.of(List.of(Verdict.values()).get(at % 4));
            Series series = new Series("db" + at + ".eu-central.example.com:5432/shop", "verify", "");
            List<HistoryRun> runs = Samples.runs(1 + at % 10, last, series);
            // The last run of some is too long ago.
            runs.subList(0, at % 10 == 8 ? runs.size() - 3 : runs.size())
                    .forEach(run -> History.append(history, run, Samples.STARTED));
        }
        histories.add(Files.writeString(folder.resolve("notes.txt"), "a shopping list"));
        Dashboard.write(histories, folder.resolve("dashboard"), Samples.STARTED, Duration.ofHours(26));
    }

    private static Path file(String page) {
        return folder.resolve(page).resolve(page.equals("dashboard") ? Dashboard.PAGE : "index.html");
    }

    private static void keep(String name, byte[] content) throws IOException {
        Files.write(Files.createDirectories(Path.of(PICTURES)).resolve(name), content);
    }
}

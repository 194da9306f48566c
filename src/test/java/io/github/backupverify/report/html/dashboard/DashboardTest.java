package io.github.backupverify.report.html.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Verdict;
import io.github.backupverify.history.History;
import io.github.backupverify.history.HistoryRun;
import io.github.backupverify.history.RehearsedTimes;
import io.github.backupverify.history.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DashboardTest {
    static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Duration MAX_AGE = Duration.ofHours(26);
    private static final Pattern METRIC = Pattern.compile("backup_verification_[a-z_]+");

    @TempDir
    Path folder;

    @Test
    void theWorstIsTheFirst() throws IOException {
        Path history = folder.resolve("history.jsonl");
        for (int night = 5; night >= 0; night--) {
            add(history, "good", night, Verdict.VERIFIED, List.of());
            add(history, "alarming", night, Verdict.VERIFIED, night == 0 ? List.of("trend.rows") : List.of());
            add(history, "late", night + 4, Verdict.VERIFIED, List.of());
            add(history, "unknown", night, night < 2 ? Verdict.NOT_VERIFIED : Verdict.VERIFIED, List.of());
            add(history, "bad", night, night < 1 ? Verdict.FAILED : Verdict.VERIFIED, List.of());
        }
        String page = page(List.of(history));

        assertThat(rows(page)).containsExactly("bad", "unknown", "late", "alarming", "good");
        assertThat(page)
                .contains(
                        "4 of 5 databases need a look", "2 runs not good", "trend.rows", "too long ago", "6 runs good");
    }

    /** What a page of strangers' names must never do. */
    @Test
    void itHoldsNoScriptAndItsPolicyAllowsNone() throws Exception {
        Path history = folder.resolve("history.jsonl");
        add(history, "<script>alert(1)</script>\" onload=x", 0, Verdict.VERIFIED, List.of());
        add(history, "x", 1, Verdict.VERIFIED, List.of());
        String page = page(List.of(history));

        assertThat(page)
                .doesNotContainIgnoringCase("<script", "style=\"", "javascript:")
                .doesNotContain("http://", "https://");
        Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(page);
        assertThat(style.find()).isTrue();
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(style.group(1).getBytes(UTF_8)));
        assertThat(page).contains("content=\"default-src 'none'; style-src 'sha256-" + hash + "';");
    }

    @Test
    void aHistoryThatCannotBeReadIsNamedAndCostsNoOther() throws IOException {
        Path history = folder.resolve("history.jsonl");
        add(history, "good", 0, Verdict.VERIFIED, List.of());
        Path other = Files.writeString(folder.resolve("notes.txt"), "shopping list");

        assertThat(page(List.of(other, history))).contains("notes.txt", "something else", "<th scope=\"row\">good");
    }

    /** As two jobs of one database leave them. */
    @Test
    void runsOfOneDatabaseInTwoHistoriesAreOneRow() throws IOException {
        Path first = folder.resolve("a.jsonl");
        Path second = folder.resolve("b.jsonl");
        add(first, "shop", 1, Verdict.FAILED, List.of());
        add(second, "shop", 0, Verdict.VERIFIED, List.of());

        assertThat(rows(page(List.of(second, first)))).containsExactly("shop");
        assertThat(page(List.of(second, first))).contains("All good: 1 database", "1 run good", "50 %");
    }

    @Test
    void twoHundredDatabasesOfTwoHundredRunsMakeASmallPageSoon() throws IOException {
        List<Path> histories = new ArrayList<>();
        for (int database = 0; database < 200; database++) {
            StringBuilder lines = new StringBuilder();
            for (int night = 199; night >= 0; night--) {
                lines.append(
                        ("{\"version\":2,\"runId\":\"r\",\"startedAt\":\"%s\",\"verdict\":\"VERIFIED\",\"proof\":\"itself\","
                                        + "\"seconds\":9.5,\"backupBytes\":%d,\"tables\":9,\"rows\":9,\"source\":\"db-%d\","
                                        + "\"goal\":\"verify\",\"selection\":\"\",\"stages\":{\"restore\":%d.5}}%n")
                                .formatted(
                                        NOW.minus(Duration.ofDays(night)),
                                        1_000_000_000L - night * 999L,
                                        database,
                                        30 + night % 7));
            }
            histories.add(Files.writeString(folder.resolve("h" + database), lines));
        }
        long started = System.nanoTime();
        String page = page(histories);
        Duration took = Duration.ofNanos(System.nanoTime() - started);

        assertThat(rows(page)).hasSize(200);
        assertThat(page.length()).isLessThan(1_000_000);
        assertThat(took).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void rulesAndGrafanaNameNoMetricThatIsNotWritten() throws IOException {
        add(folder.resolve("history.jsonl"), "shop", 0, Verdict.VERIFIED, List.of());
        page(List.of(folder.resolve("history.jsonl")));
        Set<String> written = metrics(Files.readString(Path.of("src/test/resources/golden/verified/metrics.prom")));
        // A given backup has it.
        written.add("backup_verification_backup_timestamp_seconds");
        String grafana = Files.readString(folder.resolve("out/grafana-dashboard.json"));

        assertThat(metrics(Files.readString(folder.resolve("out/prometheus-rules.yml"))))
                .isNotEmpty()
                .isSubsetOf(written);
        assertThat(metrics(grafana)).isNotEmpty().isSubsetOf(written);
        JsonNode dashboard = new JsonMapper().readTree(grafana);
        List<Integer> ids = StreamSupport.stream(dashboard.get("panels").spliterator(), false)
                .map(panel -> panel.get("id").asInt())
                .toList();
        assertThat(ids).doesNotHaveDuplicates().hasSize(10);
        assertThat(dashboard.get("panels"))
                .allMatch(panel -> panel.get("datasource").get("uid").asString().equals("${datasource}"));
    }

    private String page(List<Path> histories) throws IOException {
        Dashboard.write(histories, folder.resolve("out"), NOW, MAX_AGE);
        return Files.readString(folder.resolve("out/dashboard.html"));
    }

    private static List<String> rows(String page) {
        return Pattern.compile("<th scope=\"row\">([^<]*)")
                .matcher(page)
                .results()
                .map(found -> found.group(1).strip())
                .toList();
    }

    private static Set<String> metrics(String text) {
        return METRIC.matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void add(Path history, String source, int nights, Verdict verdict, List<String> alarms) {
        Instant at = NOW.minus(Duration.ofDays(nights));
        boolean good = verdict == Verdict.VERIFIED;
        History.append(
                history,
                new HistoryRun(
                        source + nights,
                        new Series(source, "verify", ""),
                        at,
                        verdict,
                        good ? "manifest" : "none",
                        5,
                        good ? Map.of("restore", 2.5) : Map.of(),
                        good ? 1_000_000 : 0,
                        good ? at : null,
                        good ? source + nights : "",
                        "",
                        good ? 3 : 0,
                        good ? 100 : 0,
                        Map.of(),
                        List.of(),
                        alarms,
                        "",
                        RehearsedTimes.NONE,
                        false),
                NOW);
    }
}

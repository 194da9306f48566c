package io.github.backupverify.report.html.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.WriterOutput;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.file.AtomicFile;
import io.github.backupverify.history.History;
import io.github.backupverify.history.HistoryRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes {@value #PAGE}, {@value #RULES} and {@value #GRAFANA}. */
public final class Dashboard {
    public static final String PAGE = "dashboard.html";
    public static final String RULES = "prometheus-rules.yml";
    public static final String GRAFANA = "grafana-dashboard.json";

    private static final String SECONDS = "@maxAge@";

    private Dashboard() {}

    /**
     * Writes all three into a folder, which is made where it is missing.
     *
     * @param histories files; one that cannot be read is named on the page
     * @param maxAge how long ago the last good run, and the data of its backup, may be
     * @return how it stands, in a sentence
     * @throws IOException where one cannot be written
     */
    public static String write(List<Path> histories, Path folder, Instant now, Duration maxAge) throws IOException {
        Map<String, List<HistoryRun>> runs = new LinkedHashMap<>();
        List<String> unread = new ArrayList<>();
        for (Path history : histories) {
            try {
                runs.put(history.toString(), History.read(history));
            } catch (ProblemException e) {
                unread.add(e.problem().reason());
            }
        }
        DashboardPage page = DashboardPage.of(runs, unread, now, maxAge);
        String style = resource("dashboard.css");
        Files.createDirectories(folder);
        AtomicFile.write(folder.resolve(PAGE), out -> render(page, style, out));
        AtomicFile.write(
                folder.resolve(RULES),
                out -> out.write(resource(RULES).replace(SECONDS, String.valueOf(maxAge.toSeconds()))));
        AtomicFile.write(folder.resolve(GRAFANA), out -> out.write(resource(GRAFANA)));
        return page.headline() + (unread.isEmpty() ? "" : "; unread: " + String.join("; ", unread));
    }

    // No interceptor, which jte says with a null that its generated code does not declare.
    @SuppressWarnings("NullAway")
    private static void render(DashboardPage page, String style, Writer out) {
        JtedashboardGenerated.render(
                new OwaspHtmlTemplateOutput(new WriterOutput(out)), null, page, style, "sha256-" + sha256(style));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Dashboard.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}

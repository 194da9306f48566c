package io.github.backupverify.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.alert.Alert;
import io.github.backupverify.alert.WebhookForm;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.evidence.Evidence;
import io.github.backupverify.evidence.SigningKey;
import io.github.backupverify.history.History;
import io.github.backupverify.history.HistoryRun;
import io.github.backupverify.history.Series;
import io.github.backupverify.report.Console;
import io.github.backupverify.report.Reports;
import io.github.backupverify.report.Samples;
import io.github.backupverify.report.html.HtmlReport;
import io.github.backupverify.report.html.dashboard.Dashboard;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** No way to a green end says less than what was proved: every goal, verdict, proof and report. */
class GreenEndsTest {
    /** The word alone, and what follows it. */
    private static final Pattern GOOD = Pattern.compile("(?<![A-Z_])VERIFIED(?![A-Z_])([^\\n]{0,120})");

    private static final Pattern TAG = Pattern.compile("(?s)<style>.*?</style>|<[^>]*>");

    /** Goals that end green with no word of a verdict: they prove nothing of a backup, and do not say that they do. */
    private static final List<String> WITHOUT_VERDICT = List.of("clean-leftovers", "dashboard", "doctor", "help");

    /** Goals that end in the verdict of a verification, which only a result with a proof has; and the gate. */
    private static final List<String> WITH_VERDICT =
            List.of("verify", "verify-backup", "manifest", "rehearse", "self-test", "check");

    @TempDir
    Path folder;

    static Stream<Arguments> results() {
        List<@Nullable Proof> proofs = new ArrayList<>(List.of(Proof.values()));
        proofs.add(null);
        return Arrays.stream(Verdict.values())
                .flatMap(verdict -> proofs.stream()
                        // Such a result cannot be made.
                        .filter(proof -> proof != null || verdict != Verdict.VERIFIED)
                        .map(proof -> Arguments.of(verdict, proof)));
    }

    @ParameterizedTest
    @MethodSource("results")
    void everyReportNamesTheProofWhereverItSaysVerified(Verdict verdict, @Nullable Proof proof) throws Exception {
        VerificationResult result = Samples.with(Samples.of(verdict), proof);
        List<HistoryRun> runs = new ArrayList<>(Samples.runs(4, result));
        Reports.write(result, runs, folder);
        History.append(
                folder.resolve("history.jsonl"), HistoryRun.of(result, Series.UNKNOWN, "", false), result.startedAt());

        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                texts.add(file.toString().endsWith(".html") ? TAG.matcher(text).replaceAll(" ") : text);
            }
        }
        texts.add(Console.verdict(result, folder).toString());
        texts.add(dashboard());
        Alert.of(result, Verdict.FAILED)
                .ifPresent(alert -> Arrays.stream(WebhookForm.values()).forEach(form -> texts.add(form.write(alert))));
        for (Rehearsal rehearsal : rehearsals()) {
            VerificationResult rehearsed = result.with(rehearsal);
            StringWriter page = new StringWriter();
            HtmlReport.write(rehearsed, runs, page);
            texts.add(TAG.matcher(page.toString()).replaceAll(" "));
            texts.add(Console.verdict(rehearsed, folder).toString());
            texts.add(rehearsed.sentence());
        }

        assertThat(texts).hasSizeGreaterThanOrEqualTo(15);
        texts.forEach(text -> assertThat(unproved(text)).as(text).isEmpty());
        if (verdict != Verdict.VERIFIED) {
            assertThat(Console.verdict(result, folder).toString()).doesNotContain(" VERIFIED ", "INFO");
        }
    }

    /** A signed statement lies about for years, and whoever knows only in-toto reads one word of it. */
    @ParameterizedTest
    @MethodSource("results")
    void evidenceIsGoodOnlyBesideItsProof(Verdict verdict, @Nullable Proof proof) throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("Ed25519");
        SigningKey key = SigningKey.parse("-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(keys.generateKeyPair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n");
        List<@Nullable Rehearsal> all = new ArrayList<>(rehearsals());
        all.add(null);
        for (Rehearsal rehearsal : all) {
            byte[] envelope =
                    Evidence.sign(Samples.with(Samples.of(verdict), proof).with(rehearsal), null, key);
            JsonMapper json = new JsonMapper();
            JsonNode predicate = json.readTree(Base64.getDecoder()
                            .decode(json.readTree(envelope).get("payload").asString()))
                    .get("predicate");
            boolean good = !predicate.get("result").asString().equals("FAILED");

            assertThat(good)
                    .isEqualTo(verdict == Verdict.VERIFIED
                            && (rehearsal == null || rehearsal.outcome() == Outcome.PASSED));
            JsonNode said = predicate.get("verification");
            assertThat(said.get("verdict").asString()).isEqualTo(verdict.name());
            assertThat(said.get("proof").asString()).isEqualTo(proof == null ? "" : proof.label());
        }
    }

    /** Its green end says what it looked at, and that it restored nothing. */
    @Test
    void retentionSaysThatItJudgedTimesSizesAndFirstBytesAlone() throws Exception {
        Files.writeString(
                folder.resolve("app.sql"), "--\n-- PostgreSQL database dump\n--\n\n-- Dumped by pg_dump 15.4\n");
        List<String> said = GoalRun.of(
                Situation.of("")
                        .goal("retention")
                        .with("backup.retention.folder", folder.toString())
                        .with("backup.retention.trustFileTime", "true")
                        .with("backup.retention.atLeast", "1"),
                folder.resolve("bare"));

        assertThat(said).noneMatch(line -> line.startsWith("[ERROR]"));
        String proof = "policy only: 1 backup, by their times, sizes and first bytes alone; none was restored";
        assertThat(said).last().isEqualTo("[INFO] Retention VERIFIED, " + proof);
        Path reports = folder.resolve("bare/target/backup-verification");
        JsonNode json = new JsonMapper().readTree(reports.resolve("retention.json"));
        assertThat(json.get("verdict").asString()).isEqualTo("VERIFIED");
        assertThat(json.get("proof").asString()).isEqualTo(proof);
        assertThat(Files.readString(reports.resolve("TEST-backup-retention.xml")))
                .contains("name=\"verdict\" value=\"VERIFIED\"", "name=\"proof\" value=\"" + proof + "\"");
    }

    @ParameterizedTest
    @MethodSource("results")
    void theGateNamesTheProofThatItIsOpenedBy(Verdict verdict, @Nullable Proof proof) throws Exception {
        Reports.write(Samples.with(Samples.of(verdict), proof), List.of(), folder);
        List<@Nullable Proof> required = new ArrayList<>(List.of(Proof.values()));
        required.add(null);
        for (Proof least : required) {
            Situation check = Situation.of("").goal("check").with("backup.outputDirectory", folder.toString());
            List<String> said = GoalRun.of(
                    least == null ? check : check.with("backup.requiredProof", least.label()), folder.resolve("bare"));
            boolean open = said.stream().noneMatch(line -> line.startsWith("[ERROR]"));

            assertThat(open)
                    .as("%s", said)
                    .isEqualTo(
                            verdict == Verdict.VERIFIED && proof != null && (least == null || proof.satisfies(least)));
            if (open && proof != null) {
                assertThat(said.get(0)).startsWith("[INFO] " + verdict.with(proof));
            }
        }
    }

    @Test
    void thisTestKnowsEveryGoalThatCanEndGreen() throws Exception {
        List<String> known = new ArrayList<>(WITH_VERDICT);
        known.addAll(WITHOUT_VERDICT);
        // Says itself that it judged times, sizes and first bytes alone.
        known.add("retention");
        Matcher goal = Pattern.compile("<goal>([\\w-]+)</goal>")
                .matcher(Files.readString(Path.of("target/classes/META-INF/maven/plugin.xml")));

        assertThat(goal.results().map(found -> found.group(1))).containsExactlyInAnyOrderElementsOf(known);
    }

    private String dashboard() throws Exception {
        Path history = folder.resolve("history.jsonl");
        // Once while the run is new, and once when it is long ago.
        StringBuilder pages = new StringBuilder();
        for (Duration later : List.of(Duration.ZERO, Duration.ofDays(9))) {
            Instant now = Instant.parse("2026-03-14T10:00:00Z").plus(later);
            Dashboard.write(List.of(history), folder.resolve("dashboard"), now, Duration.ofHours(26));
            pages.append(Files.readString(folder.resolve("dashboard").resolve(Dashboard.PAGE)));
        }
        return TAG.matcher(pages).replaceAll(" ");
    }

    private static List<Rehearsal> rehearsals() {
        Problem problem = new Problem(ErrorCode.REHEARSAL_FAILED, "migration V2 fails", "on the data", "Mend it");
        return List.of(rehearsal(Outcome.PASSED, null), rehearsal(Outcome.FAILED, problem), Rehearsal.notRun(problem));
    }

    private static Rehearsal rehearsal(Outcome outcome, @Nullable Problem problem) {
        return new Rehearsal(
                outcome,
                problem,
                "1 migration ran",
                "psql",
                "none",
                List.of(),
                1,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                0);
    }

    /** What is said of a good end without the proof, by its words or as machines have it. */
    private static List<String> unproved(String text) {
        boolean forMachines = text.contains("\"proof\"") || text.contains("proof=\"");
        return GOOD.matcher(text)
                .results()
                .filter(found -> !forMachines && !proofIn(found.group(1)))
                .map(found -> found.group())
                .toList();
    }

    private static boolean proofIn(String words) {
        return Arrays.stream(Proof.values())
                .anyMatch(proof -> words.strip().replaceFirst("^, ", "").startsWith(proof.words())
                        || words.startsWith(" (" + proof.label() + ")"));
    }
}

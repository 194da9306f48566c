package io.github.backupverify.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.alert.Alert;
import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.history.History;
import io.github.backupverify.history.HistoryRun;
import io.github.backupverify.history.Series;
import io.github.backupverify.report.Console;
import io.github.backupverify.report.Reports;
import io.github.backupverify.report.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
        Alert.of(result, Verdict.FAILED, "").ifPresent(alert -> texts.add(alert.headline()));

        assertThat(texts).hasSizeGreaterThanOrEqualTo(7);
        texts.forEach(text -> assertThat(unproved(text)).as(text).isEmpty());
        if (verdict != Verdict.VERIFIED) {
            assertThat(Console.verdict(result, folder).toString()).doesNotContain(" VERIFIED ", "INFO");
        }
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

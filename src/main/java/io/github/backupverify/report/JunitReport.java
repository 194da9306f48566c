package io.github.backupverify.report;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.Stage;
import io.github.backupverify.check.StageResult;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.report.JunitXml.Case;
import io.github.backupverify.report.JunitXml.State;
import io.github.backupverify.report.text.Excerpt;
import io.github.backupverify.report.text.VisibleText;
import io.github.backupverify.report.text.Wording;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code TEST-backup-verification.xml}. */
final class JunitReport {
    private static final String SUITE = "backup-verification";
    private static final int FINDINGS = 100;
    private static final int SIDE_CHARACTERS = 2000;

    private final VerificationResult result;

    /** Checks are not timed one by one: a stage's time stands at its first check, so that the sum is right. */
    private final Map<Stage, Double> seconds = new EnumMap<>(Stage.class);

    private JunitReport(VerificationResult result) {
        this.result = result;
        for (StageResult stage : result.stages()) {
            seconds.merge(stage.stage(), stage.seconds(), Double::sum);
        }
    }

    static void write(VerificationResult result, Writer out) throws IOException {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("verdict", result.verdict().name());
        properties.put("proof", result.proof() == null ? "none" : result.proof().words());
        properties.put("reason", result.reason());
        properties.put("runId", result.runId());
        properties.put("startedAt", result.startedAt().toString());
        JunitXml.write(SUITE, result.seconds(), properties, new JunitReport(result).cases(), out);
    }

    /**
     * One test case per check. A good verdict has one of its own, called what was proved. So has any other that the checks
     * would not show, because the run ended before one could say anything: a CI server must be red when the verdict is.
     */
    private List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        result.checks().forEach(check -> cases.add(of(Wording.name(check), check, result.problem())));
        boolean shown = result.verdict() != Verdict.VERIFIED
                && result.verdict() != Verdict.SKIPPED
                && cases.stream().anyMatch(Case::red);
        Rehearsal rehearsal = result.rehearsal();
        if (rehearsal != null) {
            rehearsal.checks().forEach(check -> cases.add(of("rehearsal: " + check.id(), check, rehearsal.problem())));
        }
        if (rehearsal != null && rehearsal.checks().isEmpty()) {
            State state = result.verdict() == Verdict.SKIPPED ? State.SKIPPED : State.ERROR;
            cases.add(of("rehearsal", state, rehearsal.reason(), rehearsal.problem()));
        }
        if (!shown) {
            cases.add(of(
                    result.verdict() == Verdict.VERIFIED ? result.conclusion() : "verdict",
                    switch (result.verdict()) {
                        case VERIFIED -> State.PASS;
                        case FAILED -> State.FAILURE;
                        case NOT_VERIFIED -> State.ERROR;
                        case SKIPPED -> State.SKIPPED;
                    },
                    result.reason(),
                    result.problem()));
        }
        return cases;
    }

    /** One that no check stands for. */
    private Case of(String name, State state, String message, @Nullable Problem problem) {
        return new Case(name, SUITE, 0, state, message, type(problem), message + "\n" + todo(problem));
    }

    /** @param problem why it is red: a rehearsal has a reason of its own */
    private Case of(String name, Check check, @Nullable Problem problem) {
        // A skipped run did not want its checks to run.
        boolean skipped = check.outcome() == Outcome.NOT_RUN && result.verdict() == Verdict.SKIPPED;
        State state = skipped ? State.SKIPPED : State.of(check.outcome());
        Double spent = seconds.remove(check.stage());
        return new Case(
                name,
                SUITE + "." + check.stage().label(),
                spent == null ? 0 : spent,
                state,
                check.summary(),
                check.outcome() == Outcome.NOT_RUN ? check.outcome().name() : type(problem),
                text(check) + (state == State.PASS ? "" : todo(problem)));
    }

    private String type(@Nullable Problem problem) {
        return problem == null ? result.verdict().name() : problem.code().name();
    }

    private static String todo(@Nullable Problem problem) {
        if (problem == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        problem.said().forEach(part -> text.append(part).append('\n'));
        return text + "To do: " + problem.todo() + "\nHelp: " + problem.link() + "\n";
    }

    private static String text(Check check) {
        StringBuilder text = new StringBuilder(check.summary()).append('\n');
        if (check.coverage().total() > 0) {
            text.append("Covered: ").append(check.coverage()).append('\n');
        }
        check.findings().stream().limit(FINDINGS).forEach(finding -> append(finding, text));
        if (check.findings().size() > FINDINGS) {
            int more = check.findings().size() - FINDINGS;
            text.append(Figures.count(more)).append(" more in result.json\n");
        }
        return text.toString();
    }

    private static void append(Finding finding, StringBuilder text) {
        text.append(VisibleText.line(finding.object())).append(": ");
        text.append(finding.message()).append('\n');
        Excerpt sides =
                Excerpt.of(VisibleText.block(finding.expected()), VisibleText.block(finding.actual()), SIDE_CHARACTERS);
        if (!sides.isEmpty()) {
            text.append("  expected: ").append(Excerpt.side(sides.expected())).append('\n');
            text.append("  found:    ").append(Excerpt.side(sides.actual())).append('\n');
        }
    }
}

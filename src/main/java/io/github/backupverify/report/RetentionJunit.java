package io.github.backupverify.report;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.report.JunitXml.State;
import io.github.backupverify.retention.FullVerification;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A test case for each check of {@code backup:retention}, and one for each backup that it verified in full. */
final class RetentionJunit {
    private static final String SUITE = "backup-retention";

    private RetentionJunit() {}

    static void write(RetentionResult result, Writer out) throws IOException {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("verdict", result.verdict().name());
        properties.put("proof", result.proof());
        JunitXml.write(
                SUITE,
                result.seconds(),
                properties,
                Stream.concat(
                                result.checks().stream().map(RetentionJunit::of),
                                result.verifications().stream().map(RetentionJunit::of))
                        .toList(),
                out);
    }

    private static JunitXml.Case of(Check check) {
        String findings = check.outcome() == Outcome.PASSED
                ? ""
                : check.findings().stream().map(RetentionJunit::line).collect(Collectors.joining());
        return new JunitXml.Case(
                check.id(),
                SUITE,
                0,
                State.of(check.outcome()),
                check.summary(),
                check.outcome().name(),
                check.summary() + findings);
    }

    private static String line(Finding finding) {
        return "\n" + finding.object() + ": " + finding.message();
    }

    private static JunitXml.Case of(FullVerification verification) {
        String said = verification.conclusion() + ": " + verification.reason();
        return new JunitXml.Case(
                "verify " + verification.backup().name(),
                SUITE,
                verification.seconds(),
                switch (verification.verdict()) {
                    case VERIFIED -> State.PASS;
                    case FAILED -> State.FAILURE;
                    case NOT_VERIFIED, SKIPPED -> State.ERROR;
                },
                said,
                verification.verdict().name(),
                said);
    }
}

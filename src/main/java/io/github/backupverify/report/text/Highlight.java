package io.github.backupverify.report.text;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.VerificationResult;
import java.util.List;
import java.util.stream.Stream;

/** One thing that a reader in a hurry has to see, with the check that found it. */
public record Highlight(Check check, Finding finding) {
    /** What speaks against the backup, worst first: what failed, what did not run, what to know besides. */
    public static List<Highlight> of(VerificationResult result) {
        return Check.worstFirst(result.checks()).flatMap(Highlight::of).toList();
    }

    private static Stream<Highlight> of(Check check) {
        if (check.findings().isEmpty()) {
            return Stream.of(new Highlight(check, Finding.of(check.id(), check.summary())));
        }
        return check.findings().stream().map(finding -> new Highlight(check, finding));
    }
}

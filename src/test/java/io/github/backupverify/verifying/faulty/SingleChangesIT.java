package io.github.backupverify.verifying.faulty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.LyingTools;
import io.github.backupverify.verifying.LyingTools.Calls;
import io.github.backupverify.verifying.Verifying;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One thing is otherwise in the backup than in the source: the run fails, and a finding names it with both sides. Changes
 * of objects that nobody can mix up share a run; {@code -Dthorough=true} makes each of them alone.
 */
class SingleChangesIT {
    /** Nobody may be connected to what others are copied from. */
    @AutoClose
    private static TestDatabase template;

    @AutoClose
    private static TestDatabase source;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        template =
                TestServer.machine().createDatabase().load("everything.sql").execute("CREATE EXTENSION fuzzystrmatch");
        source = TestServer.machine().copyOf(template);
    }

    static Stream<List<SingleChange>> everyChange() {
        return Stream.concat(contents(), SingleChange.apart(definitions()).stream());
    }

    static Stream<List<SingleChange>> contents() {
        return SingleChange.apart(SingleChange.read("content.sql")).stream();
    }

    static List<SingleChange> definitions() {
        return SingleChange.read("definitions.sql");
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("everyChange")
    void aChangeInTheBackupAloneIsNamed(List<SingleChange> changes) {
        VerificationResult result = verify(changes, Calls.BACKUP, BackupFormat.PLAIN);
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
        assertNamed(changes, changes.size() == 1, result);
        // Nothing else was changed, so nothing else may be named.
        assertThat(failures(result)).hasSizeLessThan(12 * changes.size());
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("contents")
    void anotherContentIsNamedThoughEveryDumpShowsIt(List<SingleChange> changes) {
        VerificationResult result = verify(changes, Calls.EVERY, BackupFormat.CUSTOM);
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
        assertNamed(changes, changes.size() == 1, result);
    }

    /** The dumps agree, so only the servers' own catalogues can tell. */
    @Test
    void otherDefinitionsAreNamedThoughEveryDumpShowsThem() {
        VerificationResult result = verify(definitions(), Calls.EVERY, BackupFormat.PLAIN);
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
        assertNamed(definitions(), true, result);
    }

    /** Where a change is not alone, what a finding quotes may be of another one: only the object that it is about counts. */
    private static void assertNamed(List<SingleChange> changes, boolean alone, VerificationResult result) {
        assertThat(changes)
                .allSatisfy(change -> assertThat(failures(result))
                        .as(change.name() + ": " + change.object())
                        .anyMatch(finding -> names(finding, change, alone)));
    }

    private VerificationResult verify(List<SingleChange> changes, Calls calls, BackupFormat format) {
        try (TestDatabase altered = TestServer.machine().copyOf(template)) {
            changes.forEach(change -> altered.execute(change.statements().toArray(new String[0])));
            return Verifying.source(source.settings())
                    .format(format)
                    .pgBin(new LyingTools(folder.resolve("bin"), calls).dumping(altered, source))
                    .run();
        }
    }

    private static List<Finding> failures(VerificationResult result) {
        return result.checks().stream()
                .filter(check -> check.outcome() == Outcome.FAILED)
                .flatMap(check -> check.findings().stream())
                .toList();
    }

    private static boolean names(Finding finding, SingleChange change, boolean alone) {
        String text =
                alone ? String.join("\n", finding.object(), finding.expected(), finding.actual()) : finding.object();
        // Options of foreign data may hold passwords, and are not shown.
        boolean bothSides = !finding.expected().equals(finding.actual())
                || finding.expected().equals("(not shown)");
        return text.contains(change.object()) && bothSides;
    }
}

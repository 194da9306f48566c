package io.github.backupverify.mojo;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.FaultResult;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.file.AtomicFile;
import io.github.backupverify.lifecycle.Lifecycle;
import io.github.backupverify.mojo.maven.ConsoleProgress;
import io.github.backupverify.mojo.maven.MavenBinaries;
import io.github.backupverify.mojo.maven.ServerLogins;
import io.github.backupverify.mojo.parameter.Invocation;
import io.github.backupverify.mojo.record.MavenConsole;
import io.github.backupverify.postgres.PostgresEngine;
import io.github.backupverify.postgres.existing.FileChoice;
import io.github.backupverify.postgres.fault.Faults;
import io.github.backupverify.postgres.fault.Original;
import io.github.backupverify.postgres.manifest.ManifestFile;
import io.github.backupverify.report.Console;
import io.github.backupverify.report.SelfTestReport;
import io.github.backupverify.run.Progress;
import io.github.backupverify.run.ProgressListener;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.run.RunFolder;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.selftest.BackupUnderTest;
import io.github.backupverify.selftest.Fault;
import io.github.backupverify.selftest.SelfTest;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.settings.VerificationSettings;
import io.github.backupverify.settings.text.BadSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** The self-test in a Maven build: a healthy backup, its broken copies, the table. */
@Named
public final class MavenSelfTest {
    /** A copy is no larger than its original, so a tool that stands still for that long has met damage. */
    private static final Duration STILL = Duration.ofMinutes(1);

    private final RepositorySystem resolver;
    private final ServerLogins logins;

    @Inject
    MavenSelfTest(RepositorySystem resolver, ServerLogins logins) {
        this.resolver = resolver;
        this.logins = logins;
    }

    /** What the tests of one run share. */
    private record Bench(
            SelfTestMojo mojo, Resolved resolved, PostgresEngine engine, Path folder, ProgressListener aloud) {}

    void run(SelfTestMojo mojo) throws MojoExecutionException, MojoFailureException {
        RunScope scope = new RunScope();
        try {
            Resolved resolved = Resolved.of(mojo, logins);
            resolved.lines().forEach(mojo.getLog()::info);
            RunFolder folder = RunFolder.create(mojo.outputDirectory(), scope);
            PostgresEngine engine = new PostgresEngine(new MavenBinaries(resolver, mojo.session()));
            try (ConsoleProgress listener = new ConsoleProgress(mojo.getLog(), resolved.redactor())) {
                test(new Bench(mojo, resolved, engine, folder.path(), listener));
            }
        } catch (ProblemException e) {
            Verdicts.raise(e, Invocation.of(mojo.session(), mojo.execution()));
        } catch (IOException e) {
            throw new MojoExecutionException("backup NOT_VERIFIED: the self-test could not work on its files: " + e, e);
        } finally {
            scope.close();
            if (scope.interrupted()) {
                scope.awaitInterruptionEnd();
            }
        }
    }

    private static void test(Bench bench) throws IOException, MojoExecutionException, MojoFailureException {
        SelfTestMojo mojo = bench.mojo();
        long seed = mojo.seed();
        ExistingBackupSettings given = bench.resolved().settings().given();
        Path healthy = given == null ? taken(bench) : chosen(bench, given);
        if (healthy == null) {
            return;
        }
        Path manifest = given != null && given.manifest() != null
                ? given.manifest()
                : ManifestFile.beside(healthy).map(ManifestFile::path).orElse(null);
        List<Fault> faults = wanted(Faults.of(Original.of(healthy, manifest, seed, mojo.positions())), mojo.faults());
        mojo.getLog().info(faults.size() + " tests; backup.selfTest.seed=" + seed);
        Path copies = Files.createDirectories(bench.folder().resolve("copies"));
        SelfTest test = new SelfTest(
                underTest -> verify(bench, underTest), copies, mojo.limits().total(), result -> say(mojo, result));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("backup", String.valueOf(healthy.getFileName()));
        facts.put("manifest", manifest == null ? "none: what only a manifest can show was left out" : "yes");
        facts.put("seed", String.valueOf(seed));
        SelfTestReport report = new SelfTestReport(facts, test.run(faults));
        write(report, mojo.outputDirectory());
        mojo.getLog().info(report.sum() + "; table: " + mojo.outputDirectory().resolve("self-test.md"));
        judge(report, Invocation.of(mojo.session(), mojo.execution()));
    }

    /** A fresh backup with its manifest; null where there is nothing to take one of. */
    private static @Nullable Path taken(Bench bench) throws MojoExecutionException, MojoFailureException {
        VerificationResult result = lifecycle(
                bench, bench.resolved().settings().keepingIn(bench.folder().resolve("original")), bench.aloud());
        Verdicts.raise(result.advising(
                Invocation.of(bench.mojo().session(), bench.mojo().execution())::in));
        bench.mojo().getLog().info(result.conclusion() + ": " + result.reason());
        BackupFacts backup = result.backup();
        return backup == null ? null : Path.of(backup.path());
    }

    private static Path chosen(Bench bench, ExistingBackupSettings given) {
        if (!given.fetchCommand().isEmpty()) {
            throw BadSetting.of(
                    "backup.fetchCommand cannot be used here",
                    "the self-test breaks copies of a backup that is on disk",
                    "Fetch it first, then name it: mvn backup:self-test -Dbackup.file=app.dump");
        }
        return new FileChoice(bench.aloud()).choose(given.file());
    }

    private static List<Fault> wanted(List<Fault> all, List<String> ids) {
        if (ids.isEmpty()) {
            return all;
        }
        List<Fault> wanted = all.stream()
                .filter(fault -> fault.id().equals(Faults.HEALTHY) || ids.contains(fault.id()))
                .toList();
        if (wanted.stream().allMatch(fault -> fault.id().equals(Faults.HEALTHY))) {
            throw BadSetting.of(
                    "backup.selfTest.faults names no fault that this backup can have",
                    String.join(", ", ids),
                    "Name some of these: "
                            + String.join(
                                    ", ", all.stream().map(Fault::id).distinct().toList()));
        }
        return wanted;
    }

    /** As backup:verify does it with that file and that manifest; the source is not asked again. */
    private static VerificationResult verify(Bench bench, BackupUnderTest underTest) {
        VerificationSettings settings = bench.resolved().settings();
        Limits limits = settings.limits();
        VerificationResult result = lifecycle(
                bench,
                settings.verifying(
                        ExistingBackupSettings.file(underTest.backup(), underTest.manifest()),
                        bench.folder(),
                        limits.within(limits.total(), STILL)),
                new Silence());
        result.leftovers().forEach(leftover -> bench.mojo().getLog().warn("left behind: " + leftover));
        return result;
    }

    private static VerificationResult lifecycle(Bench bench, VerificationSettings settings, ProgressListener listener) {
        try (RunScope scope = new RunScope()) {
            RunFolder folder = RunFolder.create(bench.mojo().outputDirectory(), scope);
            RunContext run =
                    new RunContext(folder.runId(), scope, bench.resolved().redactor(), folder.path(), listener);
            return new Lifecycle(bench.engine(), settings, run, stage -> {
                        if (listener instanceof ConsoleProgress log) {
                            new MavenConsole(bench.mojo().getLog()).print(Console.stage(stage));
                            log.stageEnded();
                        }
                    })
                    .run();
        }
    }

    private static void say(SelfTestMojo mojo, FaultResult result) {
        String line = SelfTestReport.line(result);
        if (result.right()) {
            mojo.getLog().info(line);
        } else {
            mojo.getLog().error(line);
        }
    }

    private static void write(SelfTestReport report, Path folder) throws IOException {
        AtomicFile.write(folder.resolve("self-test.json"), report::json);
        AtomicFile.write(folder.resolve("self-test.md"), report::markdown);
    }

    private static void judge(SelfTestReport report, Invocation invocation)
            throws MojoExecutionException, MojoFailureException {
        FaultResult wrong = report.firstWrong();
        if (wrong != null) {
            throw new MojoFailureException(
                    "backup self-test FAILED: " + report.sum() + ", first wrong: " + SelfTestReport.line(wrong));
        }
        if (report.tried() < report.faults().size()) {
            throw new MojoExecutionException("backup self-test NOT_VERIFIED: " + report.sum() + " -- "
                    + invocation.in("Allow more time: mvn backup:self-test -Dbackup.timeout=12h"));
        }
    }

    private static final class Silence implements ProgressListener {
        @Override
        public void watch(Progress progress) {}

        @Override
        public void note(String line) {}
    }
}

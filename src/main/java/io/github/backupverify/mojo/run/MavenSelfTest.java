package io.github.backupverify.mojo.run;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.FaultResult;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.engine.DatabaseSystem;
import io.github.backupverify.file.AtomicFile;
import io.github.backupverify.manifest.ManifestFile;
import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.maven.ConsoleProgress;
import io.github.backupverify.mojo.maven.MavenBinaries;
import io.github.backupverify.mojo.parameter.Invocation;
import io.github.backupverify.mojo.request.Resolved;
import io.github.backupverify.mojo.request.SelfTestRequest;
import io.github.backupverify.report.SelfTestReport;
import io.github.backupverify.run.RunFolder;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.selftest.BackupUnderTest;
import io.github.backupverify.selftest.Fault;
import io.github.backupverify.selftest.Original;
import io.github.backupverify.selftest.SelfTest;
import io.github.backupverify.settings.BackupOrigin;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.settings.VerificationSettings;
import io.github.backupverify.settings.text.BadSetting;
import io.github.backupverify.store.FileChoice;
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
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** The self-test in a Maven build: a healthy backup, its broken copies, the table. */
@Named
public final class MavenSelfTest {
    /** A copy is no larger than its original, so a tool that stands still for that long has met damage. */
    private static final Duration STILL = Duration.ofMinutes(1);

    private final RepositorySystem resolver;

    @Inject
    MavenSelfTest(RepositorySystem resolver) {
        this.resolver = resolver;
    }

    /** What the tests of one run share. */
    private record Bench(Build build, LifecycleRuns runs, DatabaseSystem system, Path folder, ConsoleProgress aloud) {
        VerificationSettings settings() {
            return runs.resolved().settings();
        }

        Path outputDirectory() {
            return settings().outputDirectory();
        }
    }

    public void run(SelfTestRequest request, Build build) throws MojoExecutionException, MojoFailureException {
        RunScope scope = new RunScope();
        try {
            Resolved resolved = Resolved.of(request.verification());
            resolved.lines().forEach(build.log()::info);
            RunFolder folder = RunFolder.create(resolved.settings().outputDirectory(), scope);
            DatabaseSystem system = resolved.system();
            LifecycleRuns runs = new LifecycleRuns(
                    build, resolved, system.verification(new MavenBinaries(resolver, build.session())));
            try (ConsoleProgress listener = new ConsoleProgress(build, resolved.redactor())) {
                test(request, new Bench(build, runs, system, folder.path(), listener));
            }
        } catch (IOException e) {
            throw new MojoExecutionException("backup NOT_VERIFIED: the self-test could not work on its files: " + e, e);
        } finally {
            scope.close();
            if (scope.interrupted()) {
                scope.awaitInterruptionEnd();
            }
        }
    }

    private static void test(SelfTestRequest request, Bench bench)
            throws IOException, MojoExecutionException, MojoFailureException {
        Log log = bench.build().log();
        ExistingBackupSettings given = bench.settings().asked().existing().orElse(null);
        Path healthy = given == null ? taken(bench) : chosen(bench, given);
        if (healthy == null) {
            return;
        }
        Path manifest = given != null && given.manifest() != null
                ? given.manifest()
                : ManifestFile.beside(healthy).map(ManifestFile::path).orElse(null);
        Original original = new Original(healthy, manifest, request.seed(), request.positions());
        List<Fault> faults = wanted(bench.system().faults(original), request.faults());
        log.info(faults.size() + " tests; backup.selfTest.seed=" + request.seed());
        Path copies = Files.createDirectories(bench.folder().resolve("copies"));
        SelfTest test = new SelfTest(
                underTest -> verify(bench, underTest),
                copies,
                bench.settings().limits().total(),
                result -> say(log, result));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("backup", String.valueOf(healthy.getFileName()));
        facts.put("manifest", manifest == null ? "none: what only a manifest can show was left out" : "yes");
        facts.put("seed", String.valueOf(request.seed()));
        SelfTestReport report = new SelfTestReport(facts, test.run(faults));
        write(report, bench.outputDirectory());
        log.info(report.sum() + "; table: " + bench.outputDirectory().resolve("self-test.md"));
        judge(report, Invocation.of(bench.build()));
    }

    /** A fresh backup with its manifest; null where there is nothing to take one of. */
    private static @Nullable Path taken(Bench bench) throws MojoExecutionException, MojoFailureException {
        VerificationResult result =
                bench.runs().shown(bench.settings().keepingIn(bench.folder().resolve("original")), bench.aloud());
        Verdicts.raise(
                result.advising(Invocation.of(bench.build())::in), bench.build().log());
        bench.build().log().info(result.conclusion() + ": " + result.reason());
        BackupFacts backup = result.backup();
        return backup == null ? null : Path.of(backup.path());
    }

    private static Path chosen(Bench bench, ExistingBackupSettings given) {
        if (!(given.origin() instanceof BackupOrigin.OnDisk kept)) {
            throw BadSetting.of(
                    "backup.fetchCommand cannot be used here",
                    "the self-test breaks copies of a backup that is on disk",
                    "Fetch it first, then name it: mvn backup:self-test -Dbackup.file=app.dump");
        }
        return new FileChoice(bench.system().backups()).choose(kept.file(), bench.aloud());
    }

    private static List<Fault> wanted(List<Fault> all, List<String> ids) {
        if (ids.isEmpty()) {
            return all;
        }
        List<Fault> wanted = all.stream()
                .filter(fault -> fault.id().equals(Fault.HEALTHY) || ids.contains(fault.id()))
                .toList();
        if (wanted.stream().allMatch(fault -> fault.id().equals(Fault.HEALTHY))) {
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
        VerificationSettings settings = bench.settings();
        Limits limits = settings.limits();
        return bench.runs()
                .quietly(settings.verifying(
                        ExistingBackupSettings.file(underTest.backup(), underTest.manifest()),
                        bench.folder(),
                        limits.within(limits.total(), STILL)));
    }

    private static void say(Log log, FaultResult result) {
        String line = SelfTestReport.line(result);
        if (result.right()) {
            log.info(line);
        } else {
            log.error(line);
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
}

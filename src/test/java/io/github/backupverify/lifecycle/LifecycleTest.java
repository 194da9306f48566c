package io.github.backupverify.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.DumpOrigin;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Stage;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.engine.BackupEngine;
import io.github.backupverify.engine.Comparison;
import io.github.backupverify.engine.RunRecord;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.engine.StageRunner;
import io.github.backupverify.run.ProgressListener;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.settings.Asked;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.settings.BackupSettings;
import io.github.backupverify.settings.CopyChecks;
import io.github.backupverify.settings.EmbeddedSettings;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.settings.FenceWanted;
import io.github.backupverify.settings.LeastSize;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.settings.Policies;
import io.github.backupverify.settings.Requirement;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.settings.Secret;
import io.github.backupverify.settings.ServerImage;
import io.github.backupverify.settings.VerificationSettings;
import io.github.backupverify.settings.migration.MigrationTool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run whose own machinery fails is never VERIFIED. */
@NullUnmarked
class LifecycleTest {
    private static final Check COMPARED = Check.passed(CheckId.COMPARE_TABLES, Coverage.all(1, "tables"), "equal");

    @Test
    void aRunInWhichEveryStagePassesIsVerified() {
        assertThat(run(null, COMPARED, () -> {}).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"PREFLIGHT", "BACKUP", "VALIDATE", "RESTORE", "COMPARE", "POLICY"})
    void d18AStageThatCrashesIsNotVerifiedAndLeavesNothing(Stage stage) {
        boolean[] removed = new boolean[1];
        VerificationResult result = run(stage, COMPARED, () -> removed[0] = true);
        assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.problem().code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
        assertThat(removed[0]).isTrue();
    }

    @Test
    void d18ACleanupThatFailsIsNotVerifiedAndSaysWhatStays() {
        VerificationResult result = run(null, COMPARED, () -> {
            throw new IOException("the server is gone");
        });
        assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.problem().code()).isEqualTo(ErrorCode.LEFTOVERS);
        assertThat(result.leftovers()).singleElement().asString().contains("the server is gone");
    }

    @Test
    void d18AReportThatCannotBeWrittenTurnsTheVerdict() {
        Problem problem = new Problem(ErrorCode.REPORT_FAILED, "result.json could not be written", "", "Make room");
        VerificationResult result = EarlyEnd.unreported(run(null, COMPARED, () -> {}), problem);
        assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.problem()).isEqualTo(problem);
    }

    @Test
    void d16ARunThatComparedNothingIsNotVerified() {
        Check nothing = Check.notApplicable(CheckId.COMPARE_TABLES, "no table");
        assertThat(run(null, nothing, () -> {}).verdict()).isEqualTo(Verdict.NOT_VERIFIED);
        Check notRun = Check.notRun(CheckId.COMPARE_TABLES, "every table is excluded");
        assertThat(run(null, notRun, () -> {}).verdict()).isEqualTo(Verdict.NOT_VERIFIED);
    }

    @ParameterizedTest
    @EnumSource
    void aGoodRunSaysWhatItProved(Proof proof) {
        assertThat(run(proof, null).conclusion())
                .isEqualTo("VERIFIED" + (proof == Proof.SCHEMA ? ", " : " ") + proof.words());
    }

    @ParameterizedTest
    @EnumSource
    void aWeakerProofThanIsAskedForIsNotVerifiedAndAStrongerOneIs(Proof required) {
        List<Proof> strongestFirst = List.of(Proof.DATABASE, Proof.MANIFEST, Proof.ITSELF, Proof.SCHEMA);
        for (Proof proof : strongestFirst) {
            VerificationResult result = run(proof, required);
            boolean enough = strongestFirst.indexOf(proof) <= strongestFirst.indexOf(required);
            assertThat(result.verdict()).isEqualTo(enough ? Verdict.VERIFIED : Verdict.NOT_VERIFIED);
            if (!enough) {
                assertThat(result.problem().code()).isEqualTo(ErrorCode.PROOF_TOO_WEAK);
                assertThat(result.reason()).contains(proof.words(), "backup.requiredProof=" + required.label());
            }
        }
    }

    private static VerificationResult run(Proof proof, Proof required) {
        ExistingBackupSettings given = proof == Proof.SCHEMA ? null : ExistingBackupSettings.file(Path.of("x"), null);
        return run(null, COMPARED, () -> {}, proof, given, new Requirement(Requirement.Extent.DATABASE, required));
    }

    /** A backup that restores is not bad because it is smaller; that a trend was asked to fail the build is told as that. */
    @Test
    void aTrendThatFailsTheBuildIsToldAsThat() {
        Finding finding = Finding.of("the backup", "90 % less");
        VerificationResult result = run(List.of(
                Check.failed(CheckId.TREND_SIZE, Coverage.all(9, "earlier runs"), "90 % less", List.of(finding))));

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.problem().code()).isEqualTo(ErrorCode.TREND_ALARM);
        assertThat(result.problem().todo()).contains("-Dbackup.acceptTrend=true");
    }

    /** A defect in them ends in a result as well. */
    @Test
    void trendsThatCrashAreNotVerified() {
        List<Check> crashing = new ArrayList<>();
        crashing.add(null);

        assertThat(run(crashing).problem().code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
    }

    @Test
    void aTrendThatWarnsLetsTheBuildGoOn() {
        VerificationResult result =
                run(List.of(Check.warned(CheckId.TREND_SIZE, Coverage.all(9, "earlier runs"), "90 % less", List.of())));

        assertThat(result.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(result.reason()).contains("one with a warning");
    }

    private static VerificationResult run(Stage crashing, Check compared, RunScope.Removal removal) {
        Requirement required = new Requirement(Requirement.Extent.DATABASE, null);
        return run(crashing, compared, removal, Proof.DATABASE, null, required);
    }

    private static VerificationResult run(
            Stage crashing,
            Check compared,
            RunScope.Removal removal,
            Proof proof,
            ExistingBackupSettings given,
            Requirement required) {
        return run(new OneByOne(crashing, compared, removal, proof), given, required, List.of());
    }

    /** A run of such stages. */
    static VerificationResult run(BackupEngine engine) {
        return run(engine, null, new Requirement(Requirement.Extent.DATABASE, null), List.of());
    }

    /** A good run of a file, of which earlier ones say so. */
    private static VerificationResult run(List<Check> trends) {
        return run(
                new OneByOne(null, COMPARED, () -> {}, Proof.DATABASE),
                ExistingBackupSettings.file(Path.of("x"), null),
                new Requirement(Requirement.Extent.DATABASE, null),
                trends);
    }

    private static VerificationResult run(
            BackupEngine engine, ExistingBackupSettings given, Requirement required, List<Check> trends) {
        VerificationSettings settings = new VerificationSettings(
                Asked.of(
                        null,
                        given,
                        () -> new Asked.OwnSchema(
                                new MigrationTool.Scripts(List.of(), "db/migration", List.of()), ServerImage.NONE)),
                new RestoreTarget.Embedded(),
                new BackupSettings(
                        BackupFormat.CUSTOM,
                        "",
                        1,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        true,
                        Path.of(""),
                        List.of(),
                        LeastSize.DEFAULT),
                new Policies(Duration.ofDays(1), null),
                new CopyChecks(CopyChecks.DEFAULT.assertions(), false, false, false),
                new EmbeddedSettings("", new Secret("x"), FenceWanted.AUTO),
                Limits.DEFAULT,
                null,
                required,
                Path.of(""),
                null);
        try (RunScope scope = new RunScope()) {
            RunContext run =
                    new RunContext("x", scope, new Redactor(List.of()), Path.of(""), new ProgressListener() {});
            return new Lifecycle(engine, settings, run, stage -> {}, result -> List.copyOf(trends)).run();
        }
    }

    /** Every stage passes, but for the one that crashes. */
    private record OneByOne(Stage crashing, Check compared, RunScope.Removal removal, Proof proof)
            implements BackupEngine {
        @Override
        public void verify(VerificationSettings settings, RunContext run, StageRunner stages, RunRecord record) {
            run.scope().own("database x", removal);
            BackupFacts facts = new BackupFacts("custom", 1, "00", "x", false);
            stages.run(Stage.PREFLIGHT, () -> stage(Stage.PREFLIGHT, facts, List.of()));
            record.source(Map.of(), Map.of());
            stages.run(Stage.BACKUP, () -> stage(Stage.BACKUP, facts, List.of()));
            record.backup(facts, DumpOrigin.UNKNOWN, proof);
            stages.run(Stage.VALIDATE, () -> stage(Stage.VALIDATE, "", List.of()));
            stages.run(Stage.RESTORE, () -> stage(Stage.RESTORE, facts, List.of()));
            record.copy(Map.of());
            Comparison nothing = new Comparison(List.of(), List.of());
            record.comparison(stages.run(Stage.COMPARE, () -> stage(Stage.COMPARE, nothing, List.of(compared))));
            record.kept(stages.run(Stage.POLICY, () -> stage(Stage.POLICY, facts, List.of())));
        }

        private <T> StageOutput<T> stage(Stage stage, T value, List<Check> checks) {
            if (stage == crashing) {
                throw new IllegalStateException("a defect");
            }
            return new StageOutput<>(value, checks, "");
        }
    }
}

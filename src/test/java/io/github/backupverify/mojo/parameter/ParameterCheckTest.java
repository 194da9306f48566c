package io.github.backupverify.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.mojo.MavenScene;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that is set for this plugin is misread in silence. */
class ParameterCheckTest {
    @ParameterizedTest
    @CsvSource({
        "backup.fiel, did you mean -Dbackup.file?",
        "Backup.file, did you mean -Dbackup.file?",
        "backup.maxage, did you mean -Dbackup.maxAge?",
        "backup.max-age, did you mean -Dbackup.maxAge?",
        "backup.pass, did you mean -Dbackup.password?",
        "backup.user, did you mean -Dbackup.username?",
        "backup.backupDirectory, did you mean -Dbackup.directory?",
        "backup.restoreurl, did you mean -Dbackup.restoreUrl?",
        "backup.faults, did you mean -Dbackup.selfTest.faults?",
        "bakcup.file, did you mean -Dbackup.file?",
        "backups.maxAge, did you mean -Dbackup.maxAge?",
        "backup-file, did you mean -Dbackup.file?",
        "backupFile, did you mean -Dbackup.file?",
        "BACKUP_MAX_AGE, did you mean -Dbackup.maxAge?",
        "backup_required_proof, did you mean -Dbackup.requiredProof?",
        "maven.backup.file, did you mean -Dbackup.file?",
        "backup.writeProbe, did you mean -Dbackup.nextValues?",
        "backup.colour, -Dbackup.colour",
    })
    void anUnknownPropertyIsRefusedWithTheOneThatWasMeant(String name, String said) throws Exception {
        MavenScene scene = new MavenScene().commandLine(name, "hunter2");

        for (MavenScene.Run run : new MavenScene.Run[] {scene.asked("verify"), scene.bound("verify-backup", "x")}) {
            Problem problem = refused(run::check);
            assertThat(problem.reason()).contains("-D" + name, said).doesNotContain("hunter2");
            assertThat(problem.todo()).contains("backup.ignoredProperties");
        }
    }

    @ParameterizedTest
    @CsvSource({"backend.port", "backup", "backupRegion", "db.backup.file", "backuptool.file.path"})
    void aPropertyOfSomebodyElseIsNoneOfOurs(String name) throws Exception {
        assertThatCode(new MavenScene().commandLine(name, "x").asked("verify")::check)
                .doesNotThrowAnyException();
    }

    @Test
    void aParametersOwnNameIsRefusedWhereItCanBeMeantForNobodyElse() throws Exception {
        assertThat(refused(new MavenScene().commandLine("maxAge", "26h").asked("verify")::check)
                        .reason())
                .contains("-DmaxAge: did you mean -Dbackup.maxAge?");
        assertThatCode(new MavenScene().commandLine("file", "x").bound("verify-backup", "x")::check)
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "backupFile"})
    void aPropertyThatThePomAsksForIsItsOwn(String name, @TempDir Path folder) throws Exception {
        Path pom = Files.writeString(folder.resolve("pom.xml"), "<file>${" + name + "}</file>");
        assertThatCode(new MavenScene().pom(pom).commandLine(name, "x").asked("verify")::check)
                .doesNotThrowAnyException();
    }

    @Test
    void aPropertyOfThePomIsRefusedUnlessItIsNamedAsItsOwn() throws Exception {
        MavenScene scene = new MavenScene().pomProperty("backup.hots", "db").pomProperty("backup.s3.bucket", "b");

        assertThat(refused(scene.asked("verify")::check).why())
                .contains("the property backup.hots of the POM: did you mean backup.host?")
                .contains("backup.s3.bucket");
        assertThat(refused(() -> scene.asked("verify").check("backup.s3.*")).why())
                .contains("backup.hots")
                .doesNotContain("s3");
        assertThatCode(() -> scene.asked("verify").check("backup.s3.*", "backup.hots"))
                .doesNotThrowAnyException();
    }

    @Test
    void anUnknownElementIsRefusedWithTheOneThatWasMeant() throws Exception {
        MavenScene scene = new MavenScene()
                .configured("<maxage>26h</maxage><directory>x</directory><writeProbe>false</writeProbe>");

        assertThat(refused(scene.asked("verify")::check).why())
                .contains("<maxage> in <configuration>: did you mean <maxAge>?")
                .contains("<directory> in <configuration>: did you mean <backupDirectory>?")
                .contains("<writeProbe> in <configuration>: did you mean <nextValues>?");
    }

    @Test
    void anElementOfAnotherGoalIsRefusedInAnExecutionAndNotForAll() throws Exception {
        MavenScene own = new MavenScene().execution("gate", "check", "<minSize>1GB</minSize>");
        assertThat(refused(own.bound("check", "gate")::check).why()).contains("<minSize>");

        MavenScene shared =
                new MavenScene().configured("<minSize>1GB</minSize>").execution("gate", "check", "");
        assertThatCode(shared.bound("check", "gate")::check).doesNotThrowAnyException();
    }

    @Test
    void aPropertyOfAnotherGoalIsRefusedWhereTheCommandLineNamesTheGoal() throws Exception {
        MavenScene scene = new MavenScene().commandLine("backup.minSize", "1GB");

        assertThat(refused(scene.asked("check")::check).why())
                .contains(
                        "-Dbackup.minSize: it is a parameter of manifest, rehearse, self-test, verify, verify-backup alone");
        assertThatCode(scene.bound("check", "gate")::check).doesNotThrowAnyException();
        assertThatCode(scene.asked("verify")::check).doesNotThrowAnyException();
    }

    @Test
    void anEmptyValueIsRefused() throws Exception {
        assertThat(refused(new MavenScene().commandLine("backup.file", "").asked("verify")::check)
                        .reason())
                .contains("-Dbackup.file has no value");
        assertThat(refused(new MavenScene().commandLine("backup.password", " ").asked("verify")::check)
                        .reason())
                .contains("-Dbackup.password has no value");
        assertThat(refused(new MavenScene().pomProperty("backup.url", "").asked("verify")::check)
                        .reason())
                .contains("the property backup.url of the POM has no value");
        assertThat(refused(new MavenScene().configured("<file/>").asked("verify")::check)
                        .reason())
                .contains("<file> has no value");
        assertThat(refused(new MavenScene()
                                .configured("<schemas><schema/></schemas>")
                                .asked("verify")::check)
                        .reason())
                .contains("an element of <schemas> has no value");
    }

    @Test
    void anExpressionThatNothingFillsIsEmpty() throws Exception {
        MavenScene scene = new MavenScene().configured("<file>${nightly}</file>");
        assertThat(refused(scene.asked("verify")::check).reason())
                .contains("<file>, which is ${nightly}, has no value");

        scene.commandLine("nightly", "/backups/app.dump");
        assertThat(scene.asked("verify").check().get("file"))
                .hasValueSatisfying(file -> assertThat(file.value()).isEqualTo("/backups/app.dump"));
    }

    @Test
    void whatOnlyPassesItsOwnPropertyOnMayBeLeftOpen() throws Exception {
        MavenScene scene =
                new MavenScene().configured("<file>${backup.file}</file><schemas combine.self=\"override\"/>");

        assertThat(scene.asked("verify").check().has("file")).isFalse();
    }

    private static Problem refused(ThrowingCallable call) {
        ProblemException e = catchThrowableOfType(ProblemException.class, call);
        assertThat(e).isNotNull();
        assertThat(e.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(e.problem().code()).isEqualTo(ErrorCode.BAD_CONFIGURATION);
        return e.problem();
    }
}

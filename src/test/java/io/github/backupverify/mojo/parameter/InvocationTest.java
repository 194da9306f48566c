package io.github.backupverify.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Finding;
import io.github.backupverify.mojo.MavenScene;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.Test;

/** What an advice calls the goal by. */
@org.jspecify.annotations.NullUnmarked
class InvocationTest {
    @Test
    void whoCalledTheGoalGetsHisOwnCommand() throws Exception {
        Invocation invocation = of(new MavenScene()
                .commandLine("backup.file", "/backups/my app.dump")
                .commandLine("backup.maxAge", "26h")
                .commandLine("unrelated", "x")
                .asked("verify"));
        assertThat(invocation.in("Then run again: mvn backup:verify"))
                .isEqualTo(
                        "Then run again: mvn backup:verify '-Dbackup.file=/backups/my app.dump' -Dbackup.maxAge=26h");
        assertThat(invocation.in("mvn backup:verify -Dbackup.maxAge=48h (or wait)"))
                .isEqualTo("mvn backup:verify '-Dbackup.file=/backups/my app.dump' -Dbackup.maxAge=48h (or wait)");
        assertThat(invocation.in("mvn backup:manifest -Dbackup.file=app.dump -Dbackup.url=postgresql://user@host/app"))
                .startsWith("mvn backup:manifest '-Dbackup.file=/backups/my app.dump'")
                .endsWith(" -Dbackup.url=postgresql://user@host/app");
        assertThat(invocation.in("mvn backup:clean-leftovers")).isEqualTo("mvn backup:clean-leftovers");
    }

    @Test
    void whereAPhaseRanTheGoalThePhaseIsRunAgain() throws Exception {
        Invocation invocation =
                of(new MavenScene().commandLine("backup.maxAge", "26h").bound("verify-backup", "nightly"));
        assertThat(invocation.in("Run again: mvn backup:verify"))
                .isEqualTo("Run again: mvn verify -Dbackup.maxAge=26h");
        assertThat(invocation.in("mvn verify -Djava.io.tmpdir=/x")).endsWith(" -Djava.io.tmpdir=/x");
        assertThat(invocation.in("mvn backup:doctor")).isEqualTo("mvn backup:doctor");
    }

    @Test
    void fullCoordinatesStayFull() throws Exception {
        MavenScene.Run run = new MavenScene().asked("verify");
        run.session().getRequest().setGoals(List.of("io.github.backupverify:backup-maven-plugin:9:verify"));
        assertThat(of(run).in("mvn backup:doctor, mvn backup:verify"))
                .isEqualTo("mvn io.github.backupverify:backup-maven-plugin:9:doctor, mvn"
                        + " io.github.backupverify:backup-maven-plugin:9:verify");
    }

    @Test
    void noSecretIsInACommand() throws Exception {
        Invocation invocation = of(new MavenScene()
                .commandLine("backup.url", "postgresql://app:sec@ret@db/shop?sslmode=require&password=secret")
                .commandLine("backup.restoreUrl", "postgresql://app@db/x?password=secret")
                .commandLine("backup.password", "secret")
                .asked("verify"));
        assertThat(invocation.in("mvn backup:verify"))
                .isEqualTo("mvn backup:verify -Dbackup.restoreUrl=postgresql://app@db/x"
                        + " '-Dbackup.url=postgresql://app@db/shop?sslmode=require'");
    }

    @Test
    void findingsAndSummariesAreReadByTheSameReader() throws Exception {
        Invocation invocation =
                of(new MavenScene().commandLine("backup.maxAge", "26h").asked("verify"));
        Check check = Check.warned(
                        CheckId.POLICY_AGE,
                        Coverage.all(1, "backups"),
                        "no date; write a manifest (mvn backup:manifest -Dbackup.file=app.dump), or mvn -e backup:verify",
                        List.of(Finding.of("backup", "run again: mvn verify")))
                .advising(invocation::in);
        assertThat(check.summary())
                .isEqualTo(
                        "no date; write a manifest (mvn backup:manifest -Dbackup.maxAge=26h -Dbackup.file=app.dump), or"
                                + " mvn backup:verify -e -Dbackup.maxAge=26h");
        assertThat(check.findings().get(0).message()).isEqualTo("run again: mvn backup:verify -Dbackup.maxAge=26h");
    }

    @Test
    void whatTheAdviceMakesIdleIsLeftOut() throws Exception {
        Invocation invocation = of(new MavenScene()
                .commandLine("backup.file", "/backups/app.zip")
                .commandLine("backup.maxAge", "26h")
                .asked("verify"));
        assertThat(invocation.in("Unpack it: mvn backup:verify -Dbackup.fetchCommand='unzip -p \"my app.zip\"'"))
                .isEqualTo("Unpack it: mvn backup:verify -Dbackup.maxAge=26h"
                        + " -Dbackup.fetchCommand='unzip -p \"my app.zip\"'");
        assertThat(invocation.in("mvn -pl shop backup:doctor")).isEqualTo("mvn backup:doctor -pl shop");
    }

    @Test
    void profilesAndProjectsBelongToIt() throws Exception {
        MavenScene.Run run = new MavenScene().bound("verify-backup", "default");
        MavenSession session = run.session();
        session.getRequest().setActiveProfiles(List.of("ci", "db"));
        session.getRequest().setSelectedProjects(List.of("shop"));
        assertThat(of(run).in("mvn backup:verify")).isEqualTo("mvn verify -Pci,db --projects=shop");
    }

    private static Invocation of(MavenScene.Run run) {
        return Invocation.of(run.build());
    }
}

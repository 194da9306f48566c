package io.github.backupverify.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.mojo.MavenScene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A parameter without effect is refused where whoever set it must expect one, and else named. */
class NoEffectTest {
    @ParameterizedTest
    @CsvSource({
        "format, custom",
        "compress, 9",
        "keep, true",
        "directory, /kept",
        "fetchCommand, cat x",
        "initScripts, x"
    })
    void besideABackupThatIsThereNoneIsTaken(String property, String value) throws Exception {
        MavenScene scene = new MavenScene()
                .commandLine("backup.file", "/backups/app.dump")
                .commandLine("backup." + property, value);

        assertThatThrownBy(scene.asked("verify")::idle)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("-Dbackup." + property + " has no effect")
                .hasMessageContaining("-Dbackup.file");
    }

    @ParameterizedTest
    @CsvSource({"username, postgres", "password, hunter2", "serverId, db", "sslMode, verify-full"})
    void aLoginBesideABackupNeedsTheDatabaseThatItIsFor(String property, String value) throws Exception {
        MavenScene scene = new MavenScene()
                .commandLine("backup.file", "/backups/app.dump")
                .commandLine("backup.restoreUrl", "postgresql://restore.example.org/postgres")
                .commandLine("backup." + property, value);

        assertThatThrownBy(scene.asked("verify")::loginWithoutDatabase)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("-Dbackup." + property + " has no effect")
                .hasMessageContaining("names a database")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aLoginThatTheProjectSharesAmongItsExecutionsIsOnlyNamed() throws Exception {
        MavenScene scene = new MavenScene()
                .configured("<username>backup_check</username>")
                .commandLine("backup.file", "/backups/app.dump");

        assertThat(scene.asked("verify").loginWithoutDatabase())
                .singleElement()
                .asString()
                .contains("<username> has no effect");
    }

    @Test
    void whatTheProjectSaysForAllItsExecutionsIsOnlyNamed() throws Exception {
        MavenScene scene = new MavenScene()
                .configured("<format>custom</format><keep>true</keep>")
                .commandLine("backup.file", "/backups/app.dump");

        assertThat(scene.asked("verify").idle()).hasSize(2).allMatch(note -> note.contains("has no effect"));
    }

    @Test
    void theCommandLineMayBeMeantForAnotherExecution() throws Exception {
        MavenScene scene = new MavenScene()
                .commandLine("backup.format", "custom")
                .execution("file", "verify-backup", "<file>/backups/app.dump</file>");

        assertThat(scene.bound("verify-backup", "file").idle()).hasSize(1);
    }

    @Test
    void whatBelongsToABackupNeedsOne() throws Exception {
        assertThatThrownBy(new MavenScene()
                        .commandLine("backup.manifest", "m.json")
                        .asked("verify")::idle)
                .hasMessageContaining("-Dbackup.manifest has no effect");
        assertThatThrownBy(new MavenScene()
                        .commandLine("backup.directory", "/kept")
                        .asked("verify")::idle)
                .hasMessageContaining("add backup.keep=true");
        assertThatThrownBy(new MavenScene()
                        .commandLine("backup.restoreServerId", "x")
                        .asked("verify")::idle)
                .hasMessageContaining("-Dbackup.restoreServerId has no effect");
    }

    @Test
    void whatThePomSaysLiterallyBeatsTheCommandLineAndIsNotHidden() throws Exception {
        MavenScene scene = new MavenScene()
                .configured("<file>/backups/old.dump</file>")
                .commandLine("backup.file", "/backups/new.dump");

        assertThatThrownBy(scene.asked("verify")::idle).hasMessageContaining("-Dbackup.file has no effect");
        assertThat(scene.bound("verify-backup", "x").idle()).anyMatch(note -> note.contains("-Dbackup.file"));
        assertThat(new MavenScene()
                        .configured("<file>/backups/new.dump</file>")
                        .commandLine("backup.file", "/backups/new.dump")
                        .asked("verify")
                        .idle())
                .isEmpty();
    }

    @Test
    void whatHasItsEffectIsNotComplainedOf() throws Exception {
        assertThat(new MavenScene()
                        .commandLine("backup.url", "postgresql://h/d")
                        .commandLine("backup.format", "custom")
                        .commandLine("backup.keep", "true")
                        .commandLine("backup.directory", "/kept")
                        .commandLine("backup.restoreUrl", "postgresql://h/postgres")
                        .commandLine("backup.restoreServerId", "x")
                        .asked("verify")
                        .idle())
                .isEmpty();
        assertThat(new MavenScene()
                        .commandLine("backup.file", "f")
                        .commandLine("backup.manifest", "m")
                        .commandLine("backup.keep", "false")
                        .commandLine("backup.maxAge", "26h")
                        .asked("verify")
                        .idle())
                .isEmpty();
    }
}

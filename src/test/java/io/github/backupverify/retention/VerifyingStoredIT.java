package io.github.backupverify.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.history.History;
import io.github.backupverify.messages.GoalRun;
import io.github.backupverify.messages.Situation;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The goal restores real dumps that are kept: the newest, then those that went longest without, each once. */
class VerifyingStoredIT {
    @AutoClose
    private static TestDatabase database;

    @TempDir
    Path project;

    private Path backups;

    @BeforeAll
    static void load() {
        database = TestServer.machine()
                .createDatabase()
                .execute("CREATE TABLE t AS SELECT generate_series(1, 1000) AS n, md5('x') AS word");
    }

    /** Of four nights, in a folder whose name a shell would take for two words. */
    @BeforeEach
    void dump() throws IOException {
        backups = Files.createDirectory(project.resolve("the backups"));
        for (int night = 4; night >= 1; night--) {
            database.execute("INSERT INTO t VALUES (" + night + ")");
            Path dump = backups.resolve("night-" + night + ".dump");
            database.tool("pg_dump", "-Fp", "--file=" + dump);
            old(dump, night);
        }
    }

    @Test
    void theNewestIsVerifiedThenTheLongestUnverifiedAndNoneTwice() throws Exception {
        assertThat(last(run("2"))).endsWith("2 were restored: VERIFIED against itself only");
        assertThat(verified()).containsExactly("night-1 VERIFIED", "night-4 VERIFIED");
        JsonNode report = new JsonMapper().readTree(reports().resolve("retention.json"));
        assertThat(report.get("proof").asString()).startsWith("policy and restores: 4 backups, ");
        assertThat(report.get("verifications"))
                .allSatisfy(each -> assertThat(each.get("proof").asString()).isEqualTo("itself"));

        // What is on record holds, so the others have their turn.
        assertThat(last(run("1"))).endsWith("1 was restored: VERIFIED against itself only");
        assertThat(verified()).containsExactly("night-3 VERIFIED");
        assertThat(last(run("5"))).endsWith("1 was restored: VERIFIED against itself only");
        assertThat(verified()).containsExactly("night-2 VERIFIED");
        assertThat(last(run("5"))).endsWith("none was restored");
        assertThat(last(run("0"))).contains("none was restored");

        assertThat(History.read(history())).hasSize(4).allSatisfy(run -> {
            assertThat(run.series().goal()).isEqualTo("retention");
            assertThat(run.sha256()).hasSize(64);
        });
        assertThat(Files.readString(reports().resolve("TEST-backup-retention.xml")))
                .contains("name=\"proof\" value=\"policy only: 4 backups, ", "; none was restored\"")
                .contains("name=\"retention.verified\"", "failures=\"0\"", "errors=\"0\"");
    }

    @Test
    void aBackupThatDoesNotRestoreFailsTheRetentionByItsNameWheneverItsTurnIs() throws Exception {
        Path oldest = backups.resolve("night-4.dump");
        String dump = Files.readString(oldest);
        Files.writeString(oldest, dump.substring(0, dump.length() * 3 / 4));
        old(oldest, 4);

        // The newest alone is whole.
        assertThat(last(run("1"))).endsWith("1 was restored: VERIFIED against itself only");
        assertThat(last(run("1")))
                .startsWith("[ERROR] backup retention FAILED:")
                .contains("night-4.dump FAILED");
        assertThat(verified()).containsExactly("night-4 FAILED");
        assertThat(Files.readString(reports().resolve("TEST-backup-retention.xml")))
                .contains("<testcase name=\"verify " + oldest, "<failure");

        // Known from then on, without another restore.
        assertThat(last(run("0"))).contains("FAILED", "night-4.dump is one whose last verification FAILED");
        assertThat(verified()).isEmpty();
    }

    @Test
    void aBackupThatIsNotTheOneOfItsChecksumFileFails() throws Exception {
        Files.writeString(backups.resolve("night-1.dump.sha256"), "0".repeat(64) + "  night-1.dump\n");
        assertThat(last(run("1"))).contains("FAILED", "night-1.dump FAILED its verification", "night-1.dump.sha256");
    }

    @Test
    void aVerificationThatCannotRunProvesNothing() throws Exception {
        String nobody = "postgresql://postgres@127.0.0.1:1/postgres";
        List<String> said = GoalRun.of(goal("1").with("backup.restoreUrl", nobody), project);
        assertThat(last(said))
                .startsWith("[ERROR] backup retention NOT_VERIFIED:")
                .contains("night-1.dump could not be verified");
        assertThat(last(run("0"))).contains("NOT_VERIFIED");
    }

    @Test
    void encryptedBackupsAreVerifiedThroughTheCommandThatDecryptsThemAndKnownAgain() throws Exception {
        encryptAll();
        assertThat(last(GoalRun.of(encrypted("key", "1"), project)))
                .endsWith("1 was restored: VERIFIED against itself only");
        assertThat(verified()).containsExactly("night-1 VERIFIED");
        // By the SHA-256 of what is kept, though another content was restored.
        assertThat(last(GoalRun.of(encrypted("key", "1"), project)))
                .endsWith("1 was restored: VERIFIED against itself only");
        assertThat(verified()).containsExactly("night-4 VERIFIED");
        assertThat(outcome("retention.encrypted")).isEqualTo("PASSED");

        // The next one in turn, and with another key nothing is said of it.
        assertThat(last(GoalRun.of(encrypted("wrong", "1"), project)))
                .startsWith("[ERROR] backup retention NOT_VERIFIED:")
                .contains("night-3.dump could not be verified", "decrypted with this key");

        // Another one that a job left unencrypted, and that is a good backup otherwise.
        database.tool("pg_dump", "-Fp", "--file=" + backups.resolve("night-0.dump"));
        assertThat(last(GoalRun.of(encrypted("key", "0"), project))).contains("FAILED");
        assertThat(outcome("retention.encrypted")).isEqualTo("FAILED");
    }

    private void encryptAll() throws IOException {
        Files.writeString(project.resolve("key"), "right");
        Files.writeString(project.resolve("wrong"), "wrong");
        for (int night = 1; night <= 4; night++) {
            Path dump = backups.resolve("night-" + night + ".dump");
            TestTools.run(
                    Map.of(),
                    List.of(
                            "openssl",
                            "enc",
                            "-aes-256-cbc",
                            "-pbkdf2",
                            "-pass",
                            "file:" + project.resolve("key"),
                            "-in",
                            dump.toString(),
                            "-out",
                            dump + ".enc"));
            Files.move(Path.of(dump + ".enc"), dump, StandardCopyOption.REPLACE_EXISTING);
            old(dump, night);
        }
    }

    private Situation encrypted(String key, String verify) {
        return goal(verify)
                .with("backup.encryption", "required")
                .with(
                        "backup.fetchCommand",
                        "openssl enc -d -aes-256-cbc -pbkdf2 -pass 'file:" + project.resolve(key)
                                + "' -in \"$BACKUP_NAME\"");
    }

    private String outcome(String check) {
        JsonNode report =
                new JsonMapper().readTree(reports().resolve("retention.json").toFile());
        for (JsonNode each : report.get("checks")) {
            if (each.get("id").asString().equals(check)) {
                return each.get("outcome").asString();
            }
        }
        return "absent";
    }

    @Test
    void whatAListingNamesIsNoFileOfThisMachine() throws Exception {
        Path dump = backups.resolve("night-1.dump");
        Situation listed = Situation.of("listing")
                .goal("retention")
                .with(
                        "backup.retention.listCommand",
                        "printf '%s\\t%s\\t%s\\n' 2026-01-01T02:00:00Z " + Files.size(dump) + " pom.xml")
                .with("backup.fetchCommand", "test \"$BACKUP_NAME\" = pom.xml && cat '" + dump + "'")
                .with("backup.retention.verify", "1")
                .with("backup.historyFile", history().toString())
                .with("backup.outputDirectory", reports().toString())
                .with("backup.pgBin", TestTools.bin().toString())
                .with("backup.restoreUrl", machine());
        assertThat(last(GoalRun.of(listed, project))).endsWith("1 was restored: VERIFIED against itself only");
        // Known by name, time and size.
        assertThat(last(GoalRun.of(listed, project))).endsWith("none was restored");
    }

    /** What a run cannot use is refused, and not passed over. */
    @Test
    void aDatabaseHasNoPlaceHere() throws Exception {
        assertThat(last(GoalRun.of(goal("1").with("backup.database", "shop"), project)))
                .contains("-Dbackup.database has no effect");
    }

    private List<String> run(String verify) throws Exception {
        return GoalRun.of(goal(verify), project);
    }

    private Situation goal(String verify) {
        return Situation.of("retention")
                .goal("retention")
                .with("backup.retention.folder", backups.toString())
                .with("backup.retention.trustFileTime", "true")
                .with("backup.retention.verify", verify)
                .with("backup.retention.reverifyAfter", "30d")
                .with("backup.historyFile", history().toString())
                .with("backup.outputDirectory", reports().toString())
                .with("backup.pgBin", TestTools.bin().toString())
                .with("backup.restoreUrl", machine());
    }

    private static String machine() {
        TestServer server = TestServer.machine();
        return "postgresql://" + server.superuser() + ":" + server.password() + "@" + server.host() + ":"
                + server.port() + "/postgres";
    }

    private List<String> verified() {
        JsonNode report =
                new JsonMapper().readTree(reports().resolve("retention.json").toFile());
        List<String> verified = new ArrayList<>();
        report.get("verifications").forEach(each -> {
            String name = each.get("name").asString();
            verified.add(name.replaceAll(".*/(.*)\\.dump", "$1") + " "
                    + each.get("verdict").asString());
        });
        return verified;
    }

    private static String last(List<String> lines) {
        return lines.get(lines.size() - 1);
    }

    private static void old(Path dump, int nights) throws IOException {
        Instant at = Clock.systemUTC().instant().minus(Duration.ofDays(nights));
        Files.setLastModifiedTime(dump, FileTime.from(at));
    }

    private Path history() {
        return project.resolve("history.jsonl");
    }

    private Path reports() {
        return project.resolve("reports");
    }
}

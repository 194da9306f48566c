package io.github.backupverify.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.samples.interruption.MavenRun;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** C21: nothing that a user or a machine has set for other programs changes a run. */
class HostileEnvironmentIT {
    @TempDir
    Path folder;

    /** psql restores a plain dump, pg_restore the others; Turkish has letters of its own, and Arabic digits. */
    @ParameterizedTest
    @CsvSource({
        "plain, -Duser.language=tr -Duser.country=TR",
        "directory, -Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab"
    })
    void aRunIsWhatItsSettingsSayWhateverTheEnvironmentSays(String format, String locale) throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        for (String name : List.of(".psqlrc", ".psqlrc-15")) {
            Files.writeString(home.resolve(name), "\\! touch " + folder + "/hacked\n\\set ON_ERROR_STOP 0\n\\q\n");
        }
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", home.toString());
        environment.put("PSQLRC", home.resolve(".psqlrc").toString());
        environment.put(
                "PGOPTIONS", "-c search_path=nowhere -c statement_timeout=1 -c default_transaction_read_only=on");
        environment.put("PGHOST", "nowhere.invalid");
        environment.put("PGPORT", "1");
        environment.put("PGDATABASE", "nowhere");
        environment.put("PGUSER", "nobody");
        environment.put("PGSERVICE", "nowhere");
        environment.put("PGSERVICEFILE", home.resolve("services").toString());
        environment.put("PGCLIENTENCODING", "LATIN1");
        environment.put("PGDATESTYLE", "German");
        environment.put("PGTZ", "Asia/Kathmandu");
        environment.put("TZ", "Asia/Kathmandu");
        environment.put("LC_ALL", "tr_TR.UTF-8");
        environment.put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 " + locale);
        try (TestDatabase database = TestServer.machine().createDatabase().load("values.sql")) {
            List<String> command =
                    new ArrayList<>(List.of("sh", "-c", "cd \"$0\"; umask 0; exec \"$@\"", folder.toString()));
            command.addAll(MavenRun.command(
                    folder,
                    "verify-backup",
                    List.of(
                            "-Dbackup.format=" + format,
                            "-Dbackup.url=postgresql://postgres@127.0.0.1:"
                                    + database.server().port() + "/" + database.name())));
            TestTools.Exit run = TestTools.exit(environment, command);

            assertThat(run.code()).as(run.output()).isZero();
            assertThat(run.output()).contains("VERIFIED").doesNotContain("WARN");
            assertThat(folder.resolve("hacked")).doesNotExist();
        }
    }
}

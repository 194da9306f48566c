package io.github.backupverify.verifying.databases;

import static io.github.backupverify.verifying.Verdicts.assertVerified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import io.github.backupverify.verifying.Verifying;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL 17 and newer: an event trigger writes down each login, as PostgreSQL's own documentation has it. */
@org.jspecify.annotations.NullUnmarked
class LoginTriggerIT {
    @TempDir
    Path folder;

    @Test
    void aDatabaseThatWritesDownWhoComesIsVerifiedAndItsCopyStaysAsItIs() {
        List<Path> newer = TestTools.others();
        assumeTrue(!newer.isEmpty(), "no newer PostgreSQL is here: .ci/other-postgresql prepares it");
        Path bin = newer.get(0);
        try (TestServer server = TestServer.fresh(ServerOptions.DEFAULT.bin(bin));
                TestDatabase database = server.createDatabase()
                        .execute(
                                "CREATE TABLE login (who name, at timestamptz)",
                                "CREATE FUNCTION write_down() RETURNS event_trigger LANGUAGE plpgsql AS"
                                        + " $$BEGIN INSERT INTO public.login VALUES (session_user, now()); END$$",
                                "CREATE EVENT TRIGGER write_down ON login EXECUTE FUNCTION write_down()")) {
            database.query("SELECT 1");
            assertVerified(Verifying.source(database.settings()).pgBin(bin).run());
            Path file = folder.resolve("app.dump");
            TestTools.run(
                    Map.of(),
                    List.of(
                            bin.resolve("pg_dump").toString(),
                            "--host=" + server.host(),
                            "--port=" + server.port(),
                            "--username=" + server.superuser(),
                            "--format=custom",
                            "--file=" + file,
                            database.name()));
            assertVerified(Verifying.file(file)
                    .pgBin(bin)
                    .target(new RestoreTarget.OtherServer(server.settings("postgres")))
                    .run());
            // Every login since is one that the file does not hold.
            VerificationResult later =
                    Verifying.source(database.settings()).given(file).pgBin(bin).run();
            assertThat(later.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(later.reason()).contains("table public.login");
        }
    }
}

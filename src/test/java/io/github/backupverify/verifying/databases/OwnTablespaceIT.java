package io.github.backupverify.verifying.databases;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database whose own tablespace is not pg_default, with a partitioned table that is there: PeculiarDatabasesIT has it too. */
@org.jspecify.annotations.NullUnmarked
class OwnTablespaceIT {
    @AutoClose
    private static TestServer server;

    private static TestDatabase database;

    @TempDir
    Path folder;

    @BeforeAll
    static void make() {
        server = TestServer.fresh(ServerOptions.DEFAULT);
        server.database("postgres")
                .execute(
                        "CREATE ROLE app LOGIN CREATEDB",
                        "GRANT CREATE ON TABLESPACE pg_default TO app",
                        "SET allow_in_place_tablespaces = on",
                        "CREATE TABLESPACE fast LOCATION ''");
        database = server.createDatabase("shop", "TABLESPACE fast OWNER app")
                .execute(
                        "SET ROLE app",
                        "CREATE TABLE parted (a int) PARTITION BY RANGE (a) TABLESPACE pg_default",
                        "CREATE TABLE low PARTITION OF parted FOR VALUES FROM (0) TO (10)",
                        "INSERT INTO parted VALUES (1), (2)");
    }

    @Test
    void aRoleWithoutTheRightIsToldOfItAndHasItThen() {
        ConnectionSettings all = database.settings();
        ConnectionSettings app =
                new ConnectionSettings(all.host(), all.port(), all.database(), "app", null, all.tls(), Map.of());
        VerificationResult without = Verifying.source(app).run();
        assertThat(without.verdict()).as(without.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(without.problem().code()).isEqualTo(ErrorCode.TARGET_UNSUITABLE);
        assertThat(without.problem().todo()).contains("GRANT CREATE ON TABLESPACE");
        server.database("postgres").execute("GRANT CREATE ON TABLESPACE fast TO app");
        VerificationResult with = Verifying.source(app).run();
        assertThat(with.verdict()).as(with.reason()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void aRowThatIsLostIsFoundThere() throws IOException {
        Path file = folder.resolve("shop.sql");
        database.tool("pg_dump", "--file=" + file);
        String dump = Files.readString(file);
        Files.writeString(file, dump.replaceFirst("(?m)^2\n", ""));
        assertThat(Files.readString(file)).isNotEqualTo(dump);
        VerificationResult result =
                Verifying.source(database.settings()).given(file).run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
        assertThat(result.checks()).anyMatch(check -> check.id().equals("compare.tables"));
    }
}

package io.github.backupverify.verifying.source;

import static io.github.backupverify.verifying.Verdicts.assertVerifiedInFull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backup is held against is read once, however many checks look at it: the restore server's log counts. */
@org.jspecify.annotations.NullUnmarked
class ReadOnceIT {
    /** The plugin's own reading, not pg_dump's and not the restore's. */
    private static final Pattern TABLE = Pattern.compile("COPY \"public\"\\.\"t\" .*TO STDOUT");

    private static final Pattern LARGE_OBJECTS = Pattern.compile("SELECT l\\.oid, lo_get\\(");
    private static final Pattern SEQUENCES = Pattern.compile("FROM \"public\"\\.\"s\"");

    @AutoClose
    private static TestServer restoring;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        restoring = TestServer.fresh(ServerOptions.DEFAULT.with("log_statement", "all"));
    }

    @Test
    void whatTheCopyHoldsIsReadOnceWithEveryReference() {
        try (TestDatabase database = TestServer.machine()
                .createDatabase()
                .execute(
                        "CREATE TABLE t AS SELECT n FROM generate_series(1, 3) n",
                        "CREATE SEQUENCE s",
                        "SELECT lo_from_bytea(4711, 'abc')")) {
            Path file = folder.resolve("nightly.dump");
            database.tool("pg_dump", "-Fc", "--file=" + file);
            readOnceBy("the file itself", Verifying.file(file));
            readOnceBy(
                    "the live database", Verifying.source(database.settings()).given(file));
            readOnceBy("its own backup", Verifying.source(database.settings()));
            assertVerifiedInFull(
                    Verifying.source(database.settings()).describing(file).run());
            readOnceBy("its manifest", Verifying.file(file));
        }
    }

    private static void readOnceBy(String reference, Verifying verifying) {
        int before = restoring.log().length();
        assertVerifiedInFull(verifying
                .target(new RestoreTarget.OtherServer(restoring.settings("postgres")))
                .run());
        String log = restoring.log().substring(before);
        for (Pattern reading : List.of(TABLE, LARGE_OBJECTS, SEQUENCES)) {
            assertThat(reading.matcher(log).results())
                    .as("%s against %s", reading, reference)
                    .hasSize(1);
        }
    }
}

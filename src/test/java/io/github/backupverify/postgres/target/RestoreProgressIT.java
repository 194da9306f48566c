package io.github.backupverify.postgres.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.run.Share;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

class RestoreProgressIT {
    private static final int ROWS = 50_000;

    @Test
    void theServerItselfTellsHowManyRowsAreThere() throws Exception {
        try (TestDatabase copy = TestServer.machine().createDatabase()) {
            copy.execute("CREATE TABLE t (id int, name text)");
            Sessions sessions = new Sessions(TestServer.machine().settings("postgres"), Limits.DEFAULT, Map.of());
            try (Connection restore = copy.connect()) {
                CopyIn rows = restore.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY t FROM STDIN");
                byte[] half = IntStream.range(0, ROWS)
                        .mapToObj(row -> row + "\tname of " + row + "\n")
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.UTF_8);
                rows.writeToCopy(half, 0, half.length);
                rows.flushCopy();

                // In the middle of a COPY whose transaction is open.
                RestoreProgress progress = new RestoreProgress(sessions, copy.name(), 2 * ROWS);
                assertThat(share(progress, ROWS * 9 / 10).percent()).isBetween(40, 51);

                rows.writeToCopy(half, 0, half.length / 2);
                rows.flushCopy();
                assertThat(share(progress, ROWS * 13 / 10).percent()).isBetween(60, 77);
                rows.endCopy();
            }
        }
    }

    /** The server is asked every two seconds, and may still be reading what was sent. */
    private static Share share(RestoreProgress progress, long least) throws InterruptedException {
        Share share = Share.rows(0, 1);
        for (int i = 0; i < 100 && share.done() < least; i++) {
            Thread.sleep(100);
            share = progress.share().orElse(share);
        }
        assertThat(share.done()).as(progress.describe()).isGreaterThanOrEqualTo(least);
        return share;
    }
}

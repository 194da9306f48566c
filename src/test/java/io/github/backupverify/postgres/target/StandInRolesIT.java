package io.github.backupverify.postgres.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandInRolesIT {
    private static final RunMark MARK = new RunMark("20260101000000abc");

    /** A run that says that nothing was left must be right after that too. */
    @Test
    void aCrashRightAfterTheRunBringsNoneBackWhereCommitsAreAsynchronous() throws Exception {
        try (TestServer server = TestServer.fresh(
                ServerOptions.DEFAULT.with("synchronous_commit", "off").with("wal_writer_delay", "10s"))) {
            TestDatabase postgres = server.database("postgres");
            Sessions sessions = new Sessions(server.settings("postgres"), Limits.DEFAULT, Map.of());
            List<StandInRoles.Missing> missing = List.of(new StandInRoles.Missing("keeper", false, false, Set.of()));
            StandInRoles.create(sessions, missing, MARK);
            postgres.execute("CHECKPOINT");

            StandInRoles.drop(sessions, missing, MARK);
            server.restart();

            assertThat(postgres.query("SELECT rolname FROM pg_roles WHERE rolname = 'keeper'"))
                    .isEmpty();
        }
    }
}

package io.github.backupverify.postgres.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.settings.Limits;
import io.github.backupverify.testing.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a session has from its first statement on. */
class SessionsIT {
    private static final Sessions UNPINNED =
            new Sessions(TestServer.machine().settings("postgres"), Limits.DEFAULT, Map.of());

    @Test
    void aSilentConnectionIsKeptByTheServersOwnProbes() throws SQLException {
        for (Map<String, String> parameters : List.of(
                SessionParameters.reading("C"),
                SessionParameters.restoring("C", TestServer.machine().majorVersion()))) {
            assertThat(shown(UNPINNED.with(parameters), "tcp_keepalives_idle")).isEqualTo("60");
        }
        assertThat(shown(UNPINNED, "tcp_keepalives_idle")).isNotEqualTo("60");
    }

    private static String shown(Sessions sessions, String parameter) throws SQLException {
        try (Connection session = sessions.open();
                ResultSet row = session.createStatement().executeQuery("SHOW " + parameter)) {
            row.next();
            return row.getString(1);
        }
    }
}

package io.github.backupverify.postgres.cluster;

import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Quoting;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.Limits;
import java.util.Map;

/**
 * The server that the dump of a whole one is restored on. What restores is a role of its own in a database of its own: no
 * password, attribute or setting of the dump is for it.
 *
 * @param connection as that role, to that database
 */
record ThrowAwayServer(ConnectionSettings connection, Sessions sessions) {
    private static final String OWN = "backup_verify_restore";

    /** @param bootstrap as the role that made the server, which is that of the dump */
    static ThrowAwayServer start(ConnectionSettings bootstrap, Limits limits) {
        String password =
                bootstrap.password() == null ? "" : bootstrap.password().reveal();
        new Sessions(bootstrap, limits, Map.of())
                .use(
                        "preparing the throw-away server",
                        connection -> Query.execute(
                                connection,
                                "CREATE ROLE " + OWN + " SUPERUSER LOGIN PASSWORD " + Quoting.literal(password),
                                "CREATE DATABASE " + OWN + " TEMPLATE template0 OWNER " + OWN,
                                // The dump gives it its own, or none.
                                "ALTER ROLE CURRENT_USER PASSWORD NULL"));
        ConnectionSettings own = new ConnectionSettings(
                bootstrap.host(),
                bootstrap.port(),
                OWN,
                OWN,
                bootstrap.password(),
                bootstrap.tls(),
                bootstrap.origins());
        return new ThrowAwayServer(own, new Sessions(own, limits, Map.of()));
    }
}

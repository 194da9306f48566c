package io.github.backupverify.postgres.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * The event triggers of a restored copy. Since version 17 one may fire at each login and write down who came: what reads
 * the copy would change it.
 *
 * @see <a href="https://www.postgresql.org/docs/current/event-trigger-database-login-example.html">A trigger at login</a>
 */
public final class EventTriggers {
    private static final int SWITCHED_SINCE = 17;

    private EventTriggers() {}

    /**
     * The run-time parameters of a session in which none fires, where the role of this one may set them: whoever may
     * restore an event trigger, a superuser, may.
     *
     * @param major major version of the server
     */
    public static Map<String, String> off(Connection connection, int major) throws SQLException {
        boolean possible = major >= SWITCHED_SINCE
                && Query.one(
                        connection,
                        "SELECT pg_catalog.has_parameter_privilege('event_triggers', 'SET')",
                        row -> row.getBoolean(1));
        return possible ? Map.of("event_triggers", "off") : Map.of();
    }
}

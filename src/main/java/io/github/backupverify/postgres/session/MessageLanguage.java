package io.github.backupverify.postgres.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * The language in which a server speaks to a role. What the client tools report of it is told apart by PostgreSQL's
 * English words: the tools do not print the code of an error.
 *
 * @param english whether it is English already
 * @param changeable whether the role may have it changed for its own session; only superusers may by default
 */
public record MessageLanguage(boolean english, boolean changeable) {
    private static final String PARAMETER = "lc_messages";
    private static final int GRANTABLE_SINCE = 15;

    /** Asks for what is translated with the messages: neither the setting nor the platform's locale says it surely. */
    private static final String READ = """
            SELECT s.short_desc LIKE 'Sets the language%%', r.rolsuper %s
            FROM pg_catalog.pg_settings s, pg_catalog.pg_roles r
            WHERE s.name = 'lc_messages' AND r.rolname = current_user
            """;

    /** Reads it in a session of that role. */
    public static MessageLanguage read(Connection connection) throws SQLException {
        boolean grantable = Query.majorVersion(connection) >= GRANTABLE_SINCE;
        String granted = grantable ? "OR pg_catalog.has_parameter_privilege('lc_messages', 'SET')" : "";
        return Query.one(
                connection, READ.formatted(granted), row -> new MessageLanguage(row.getBoolean(1), row.getBoolean(2)));
    }

    /** The run-time parameters of a session that speaks English, where the role may have one. */
    public Map<String, String> parameters() {
        return english || !changeable ? Map.of() : Map.of(PARAMETER, "C");
    }

    /** Whether a session with these parameters speaks English. */
    public boolean understood() {
        return english || changeable;
    }
}

package io.github.backupverify.postgres.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Run-time parameters that decide how a value reads as text, pinned to the same values everywhere, as pg_dump pins
 * them; without this another TimeZone alone makes most tables look different.
 *
 * @see <a href="https://www.postgresql.org/docs/current/runtime-config-client.html">Client connection defaults</a>
 */
public final class SessionParameters {
    private static final int IDLE_SESSIONS_END = 14;
    private static final int TRANSACTIONS_END = 17;

    private SessionParameters() {}

    /**
     * For reading data, in {@link Sessions}, which look for names in pg_catalog alone.
     *
     * @param lcMonetary the source's own: pg_dump writes money in it, and a restore reads money in it
     */
    public static Map<String, String> reading(String lcMonetary) {
        Map<String, String> parameters = new LinkedHashMap<>(dumping(lcMonetary));
        parameters.put("datestyle", "ISO");
        parameters.put("intervalstyle", "postgres");
        parameters.put("extra_float_digits", "3");
        parameters.put("standard_conforming_strings", "on");
        parameters.put("xmloption", "content");
        // An error instead of silently fewer rows.
        parameters.put("row_security", "off");
        parameters.put("synchronize_seqscans", "off");
        parameters.put("default_transaction_read_only", "on");
        return parameters;
    }

    /** For a user's own questions, which may use names without a schema as PostgreSQL's default allows. */
    public static Map<String, String> asking(String lcMonetary) {
        Map<String, String> parameters = reading(lcMonetary);
        parameters.put("search_path", "\"$user\",public");
        return parameters;
    }

    /** As libpq's {@code options} are written: parted by spaces, with the backslash as the escape. */
    public static String options(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> "-c " + one.getKey() + "="
                        + one.getValue().replace("\\", "\\\\").replace(" ", "\\ "))
                .collect(Collectors.joining(" "));
    }

    /** What pg_dump does not pin itself. */
    public static Map<String, String> dumping(String lcMonetary) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("timezone", "UTC");
        parameters.put("bytea_output", "hex");
        parameters.put("quote_all_identifiers", "off");
        parameters.put("lc_monetary", lcMonetary);
        // In seconds. Firewalls forget connections that are silent for minutes, as those that hold a lock or wait are.
        parameters.put("tcp_keepalives_idle", "60");
        // pg_dump lifts these limits too, but only after its first queries.
        parameters.put("statement_timeout", "0");
        parameters.put("lock_timeout", "0");
        parameters.put("idle_in_transaction_session_timeout", "0");
        return parameters;
    }

    /**
     * For a client that restores: nothing that the server's or the role's defaults say may get in its way.
     *
     * @param major major version of the server
     */
    public static Map<String, String> restoring(String lcMonetary, int major) {
        Map<String, String> parameters = new LinkedHashMap<>(dumping(lcMonetary));
        if (major >= IDLE_SESSIONS_END) {
            // pg_restore is idle in one session while others work.
            parameters.put("idle_session_timeout", "0");
        }
        if (major >= TRANSACTIONS_END) {
            // What an older pg_dump wrote does not lift it.
            parameters.put("transaction_timeout", "0");
        }
        parameters.put("default_transaction_read_only", "off");
        parameters.put("default_transaction_isolation", "read committed");
        // Every dump sets it, but definitions of the source, which were read so, are tried out there too.
        parameters.put("standard_conforming_strings", "on");
        parameters.remove("bytea_output");
        return parameters;
    }
}

package io.github.backupverify.settings.discovery;

import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.Secret;
import java.util.List;
import java.util.Set;

/** What the four layers say together. */
public sealed interface ConnectionResolution {
    /** What was ignored and why, one line each; holds no secret. */
    List<String> notes();

    /** Every secret met on the way, used or not, for the one redactor that all output passes. */
    Set<Secret> secrets();

    /** A PostgreSQL database. */
    record Found(ConnectionSettings connection, List<String> notes, Set<Secret> secrets)
            implements ConnectionResolution {}

    /** Nobody names a database: the embedded default. */
    record Nothing(List<String> notes, Set<Secret> secrets) implements ConnectionResolution {}

    /**
     * The project's database is not PostgreSQL.
     *
     * @param system "H2", "MySQL"...
     * @param url without user, password and parameters
     */
    record OtherSystem(String system, String url, String origin, List<String> notes, Set<Secret> secrets)
            implements ConnectionResolution {}
}

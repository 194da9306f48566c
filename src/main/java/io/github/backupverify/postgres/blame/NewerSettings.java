package io.github.backupverify.postgres.blame;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Settings that pg_dump and pg_restore write for every server, and that a server older than themselves refuses. */
public final class NewerSettings {
    private static final Map<String, Integer> SINCE = Map.of("transaction_timeout", 17);

    private NewerSettings() {}

    /** Those that a server does not know. */
    public static Set<String> unknownTo(int serverMajor) {
        return written(Integer.MAX_VALUE, serverMajor);
    }

    /** Those of them that client tools of that version write. */
    public static Set<String> written(int clientMajor, int serverMajor) {
        return SINCE.entrySet().stream()
                .filter(setting -> clientMajor >= setting.getValue() && serverMajor < setting.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}

package io.github.backupverify.postgres.cluster;

import io.github.backupverify.postgres.subject.RestoredDatabase;
import java.util.List;
import java.util.Map;

/**
 * The restored copies of the databases of a whole server.
 *
 * @param facts what the reports say of the server that they are on
 * @param all in the order of {@link ServerSubject#names}
 */
record ServerCopies(Map<String, String> facts, List<RestoredDatabase> all) {
    ServerCopies {
        all = List.copyOf(all);
    }
}

package io.github.backupverify.postgres.cluster;

import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.subject.ExistingBackup;
import io.github.backupverify.postgres.subject.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the stages of a verification work on: each database of a server, always in the same order.
 *
 * @param names of the databases
 * @param origins of each, what is verified
 * @param given the file
 * @param dump where everything stands in it
 * @param globals what is in it beside the databases
 * @param restore what runs that
 * @param throwAway the server that it is restored on
 * @param live the server that it was taken from; none where that is not asked
 */
record ServerSubject(
        List<String> names,
        List<Subject> origins,
        ExistingBackup given,
        ServerDump dump,
        Globals globals,
        GlobalsRestore restore,
        Sessions throwAway,
        Optional<LiveServer> live,
        Map<String, String> facts) {
    public ServerSubject {
        names = List.copyOf(names);
        origins = List.copyOf(origins);
    }

    Map<String, String> tools() {
        return origins.get(0).tools();
    }
}

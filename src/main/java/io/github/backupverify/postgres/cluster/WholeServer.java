package io.github.backupverify.postgres.cluster;

import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.subject.ExistingBackup;
import java.util.Optional;

/**
 * A server whose dump is verified.
 *
 * @param given the file
 * @param dump where everything stands in it
 * @param globals what is in it beside the databases
 * @param restore what runs that
 * @param throwAway the server that it is restored on
 * @param live the server that it was taken from; none where that is not asked
 */
record WholeServer(
        ExistingBackup given,
        ServerDump dump,
        Globals globals,
        GlobalsRestore restore,
        Sessions throwAway,
        Optional<LiveServer> live) {}

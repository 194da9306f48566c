package io.github.backupverify.postgres.cluster;

import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.subject.ExistingBackup;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server whose dump is verified.
 *
 * @param given the file
 * @param dump where everything stands in it
 * @param globals what is in it beside the databases
 * @param restore what runs that
 * @param throwAway the server that it is restored on
 * @param live the server that it was taken from; null where that is not asked
 * @param named the database that the connection to it names; empty without one
 * @param liveDatabases those that pg_dumpall would dump there
 */
record WholeServer(
        ExistingBackup given,
        ServerDump dump,
        Globals globals,
        GlobalsRestore restore,
        Sessions throwAway,
        @Nullable Sessions live,
        String named,
        Set<String> liveDatabases) {}

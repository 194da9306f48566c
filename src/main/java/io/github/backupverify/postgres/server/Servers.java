package io.github.backupverify.postgres.server;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.engine.ServerBinaries;
import io.github.backupverify.fence.Strength;
import io.github.backupverify.postgres.session.EventTriggers;
import io.github.backupverify.postgres.session.MessageLanguage;
import io.github.backupverify.postgres.session.Pooler;
import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.SessionParameters;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.subject.FileAlone;
import io.github.backupverify.postgres.target.ColumnCompression;
import io.github.backupverify.postgres.target.MoneyFormat;
import io.github.backupverify.postgres.target.Target;
import io.github.backupverify.postgres.tools.ClientTools;
import io.github.backupverify.postgres.tools.EmbeddedVersion;
import io.github.backupverify.postgres.tools.PgVersion;
import io.github.backupverify.postgres.tools.ToolSearch;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.settings.VerificationSettings;
import java.util.Map;
import java.util.Optional;

/** The servers of a run: those that are there, and the throw-away one where one is asked for. */
public record Servers(VerificationSettings settings, RunContext run, ToolRunner runner, ServerBinaries binaries) {

    /** Where the backup is restored. */
    public Target target(ConnectionSettings source, String lcMonetary, ClientTools tools) {
        RestoreTarget wanted = settings.target();
        if (wanted instanceof RestoreTarget.OtherServer other) {
            return target(other.connection(), Target.Kind.OTHER_SERVER, lcMonetary);
        }
        if (wanted instanceof RestoreTarget.Started started) {
            return target(started.connection(), Target.Kind.EMBEDDED, lcMonetary);
        }
        if (wanted instanceof RestoreTarget.Embedded && !settings.embeddedSource()) {
            return target(startEmbedded(tools), Target.Kind.EMBEDDED, lcMonetary);
        }
        return target(source, Target.Kind.SAME_SERVER, lcMonetary);
    }

    /**
     * Where a backup from elsewhere is restored: on a throw-away server, unless another one is named.
     *
     * @param lcMonetary the money format of its database; empty where it is not known
     */
    public Target targetOfFile(FileAlone source, String lcMonetary) {
        Target target = namedForFiles()
                .map(named -> target(named, Target.Kind.OTHER_SERVER, lcMonetary))
                .orElseGet(() -> target(throwAway(source.clientTools()), Target.Kind.EMBEDDED, lcMonetary));
        PgVersion of = source.backup().serverVersion();
        if (of != null && target.major() < of.major()) {
            throw ProblemException.notVerified(
                    new Problem(
                            ErrorCode.TARGET_UNSUITABLE,
                            "The restore server is older than the server that the backup was taken from",
                            "the backup is of PostgreSQL " + of + ", the restore server is PostgreSQL "
                                    + target.major(),
                            "Install the client tools of PostgreSQL " + of.series()
                                    + " and let the embedded server follow"
                                    + " them, or restore on such a server: -Dbackup.restoreUrl=postgresql://user@host/postgres"));
        }
        return target;
    }

    /** The client tools for a backup that this version wrote: they restore it, and dump the copy. */
    public ClientTools toolsForFile(PgVersion writtenBy, ToolSearch search) {
        Optional<PgVersion> named = namedForFiles()
                .map(server -> new PgVersion(
                        target(server, Target.Kind.OTHER_SERVER, "").major(), 0));
        return search.forArchive(
                writtenBy,
                named.map(server -> writtenBy.olderThan(server) ? server : writtenBy)
                        .orElseGet(() -> newer(writtenBy)));
    }

    /** The client tools where nothing but the throw-away server decides: of its version, or the newest. */
    public ClientTools toolsForThrowAway(ToolSearch search) {
        return wanted().map(search::forServer).orElseGet(search::newest);
    }

    /** This version, or that of the throw-away server that is asked for, where that is newer. */
    public PgVersion newer(PgVersion server) {
        return wanted().filter(server::olderThan).orElse(server);
    }

    private Optional<PgVersion> wanted() {
        return settings.onThrowAwayServer() || settings.embeddedSource()
                ? EmbeddedVersion.wanted(settings.embedded().version())
                : Optional.empty();
    }

    /** Where a file is restored; none for a throw-away server. */
    private Optional<ConnectionSettings> namedForFiles() {
        if (settings.target() instanceof RestoreTarget.OtherServer other) {
            return Optional.of(other.connection());
        }
        return settings.asked().source().filter(source -> !settings.onThrowAwayServer());
    }

    private Target target(ConnectionSettings connection, Target.Kind kind, String lcMonetary) {
        Sessions unpinned = new Sessions(connection, settings.limits(), Map.of());
        return unpinned.ask("asking the restore server what it is", first -> {
            Pooler.refuse(first, settings.limits().statement().toMillis());
            String possible = MoneyFormat.on(first, lcMonetary);
            int major = Query.majorVersion(first);
            Map<String, String> restoring = SessionParameters.restoring(possible, major);
            Map<String, String> eventTriggersOff = EventTriggers.off(first, major);
            restoring.putAll(eventTriggersOff);
            return new Target(
                    unpinned.with(restoring),
                    kind,
                    major,
                    MessageLanguage.read(first),
                    ColumnCompression.missingOn(first),
                    possible,
                    eventTriggersOff);
        });
    }

    private ConnectionSettings throwAway(ClientTools tools) {
        return settings.target() instanceof RestoreTarget.Started started ? started.connection() : startEmbedded(tools);
    }

    private ConnectionSettings startEmbedded(ClientTools tools) {
        return startEmbedded(tools, EmbeddedRequest.SUPERUSER);
    }

    public ConnectionSettings startEmbedded(ClientTools tools, String superuser) {
        return startEmbedded(
                EmbeddedVersion.choose(
                        tools.dump().version().major(), settings.embedded().version()),
                superuser);
    }

    ConnectionSettings startEmbedded(EmbeddedVersion version, String superuser) {
        EmbeddedRequest request = new EmbeddedRequest(
                version,
                run.id(),
                settings.outputDirectory(),
                superuser,
                settings.embedded().password(),
                settings.embedded().fence());
        EmbeddedServer server = EmbeddedServer.start(request, binaries, run.scope());
        if (server.fence() != Strength.CLOSED) {
            run.listener()
                    .note("the throw-away server is not fenced in altogether ("
                            + server.fence().label() + "): verify no files of strangers here; docs/safety.md");
        }
        return server.settings();
    }
}

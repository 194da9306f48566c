package io.github.backupverify.postgres.migration;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.fence.Fence;
import io.github.backupverify.postgres.migration.forked.ErrorKind;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.tools.ClientConnection;
import io.github.backupverify.postgres.tools.ClientTools;
import io.github.backupverify.postgres.tools.Psql;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.FenceWanted;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.settings.ServerImage;
import io.github.backupverify.settings.migration.MigrationTool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Fills an empty database of a throw-away server with all of the project's migrations, by the same runner in the same
 * fence as a rehearsal.
 */
public record SchemaLoad(RunContext run, Limits limits, FenceWanted fence, ClientTools clientTools) {
    /**
     * Ends a run that has nothing to fill a database with, before anything is fetched that would do it.
     *
     * @throws ProblemException NOTHING_VERIFIED, as skipped: the embedded server stands in for the database of a project
     *     that turned out to have none, and whoever requires a verification gets NOT_VERIFIED all the same
     */
    public static void requireAny(MigrationTool tool) {
        if (tool instanceof MigrationTool.Scripts scripts && scripts.files().isEmpty()) {
            throw ProblemException.skipped(new Problem(
                    ErrorCode.NOTHING_VERIFIED,
                    "There is no database to verify",
                    "no connection is configured, and no migrations were found to fill the embedded PostgreSQL with"
                            + scripts.remarks().stream()
                                    .map(remark -> "; " + remark)
                                    .collect(Collectors.joining()),
                    "Name the database (-Dbackup.url=jdbc:postgresql://localhost:5432/app), or the scripts that create"
                            + " it (-Dbackup.initScripts=src/main/resources/schema.sql)"));
        }
    }

    /**
     * Runs them.
     *
     * @param like the server that the project has in a container
     * @return for people: what ran, and what did not
     * @throws ProblemException MIGRATIONS_FAILED; NOT_FENCED where a fence is required and there is none
     */
    public String fill(ConnectionSettings database, MigrationTool tool, ServerImage like) {
        List<String> told = new ArrayList<>();
        if (tool instanceof MigrationTool.Library library) {
            told.add(tool.describe() + " ran " + library(database, library, like));
        } else if (tool instanceof MigrationTool.Scripts scripts) {
            ClientConnection client = ClientConnection.to(database, run.workDirectory(), limits.connect(), Map.of());
            Migrations migrations =
                    new Migrations(new Psql(clientTools.psql().path(), client), runner(limits.noProgress()));
            told.add(tool.describe() + ": "
                    + Figures.count(
                            migrations
                                    .load(scripts.files(), run.listener()::watch)
                                    .size(),
                            "file",
                            "files"));
        }
        told.addAll(tool.remarks());
        told.forEach(run.listener()::note);
        return String.join("; ", told);
    }

    private String library(ConnectionSettings database, MigrationTool.Library library, ServerImage like) {
        Fence around = ToolFence.strongest(library, database, run.workDirectory(), fence)
                .orElse(null);
        ToolEvents events = new ToolEvents();
        MigrationWatch watch = new MigrationWatch(
                ErrorCode.MIGRATIONS_FAILED, new Sessions(database, limits, Map.of()), events, null, null);
        run.listener().watch(watch);
        String failure;
        try {
            failure = new ToolJvm(runner(limits.total()), run.workDirectory(), around)
                    .run(library, database, Map.of(), ToolJvm.Action.MIGRATE, 0, events, watch);
        } catch (ProblemException e) {
            Problem stopped = watch.ended();
            throw stopped == null ? e : ProblemException.notVerified(stopped, e);
        }
        if (!failure.isEmpty()) {
            throw failed(library, events, run.redactor().redact(failure), like);
        }
        return Figures.count(events.migrations().size(), "migration", "migrations");
    }

    private ToolRunner runner(Duration noProgress) {
        return new ToolRunner(run.scope(), run.redactor(), limits.total(), noProgress, line -> {});
    }

    private static ProblemException failed(
            MigrationTool.Library tool, ToolEvents events, String said, ServerImage like) {
        MigrationTime broken = events.broken();
        String lacks = like.lacks().isEmpty() ? "" : like.describe() + ": " + String.join("; ", like.lacks()) + ". ";
        return ProblemException.notVerified(new Problem(
                ErrorCode.MIGRATIONS_FAILED,
                (broken == null ? tool.describe() : "Migration " + broken.name())
                        + " failed on the embedded PostgreSQL",
                ToolEvents.oneLine(said),
                events.kind() == ErrorKind.FENCED
                        ? "It asked for a file or a network that is not there in the fence; where you trust it, run"
                                + " without one: -Dbackup.fence=none"
                        : lacks + "Correct it, or name a server that has what it expects: -Dbackup.url=jdbc:postgresql:"
                                + "//localhost:5432/app. SQL files of your own do as well:"
                                + " -Dbackup.initScripts=src/test/sql/roles.sql,src/main/resources/db/migration",
                List.of(said)));
    }
}

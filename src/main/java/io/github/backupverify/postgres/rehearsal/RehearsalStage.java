package io.github.backupverify.postgres.rehearsal;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Observation;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.fence.Fence;
import io.github.backupverify.fence.Strength;
import io.github.backupverify.policy.AssertionRun;
import io.github.backupverify.postgres.catalog.Selected;
import io.github.backupverify.postgres.catalog.Validity;
import io.github.backupverify.postgres.definition.DefinitionDumps;
import io.github.backupverify.postgres.definition.Definitions;
import io.github.backupverify.postgres.examine.AssertionQuery;
import io.github.backupverify.postgres.examine.SearchPath;
import io.github.backupverify.postgres.migration.ToolFence;
import io.github.backupverify.postgres.observe.Observer;
import io.github.backupverify.postgres.sequence.NextValues;
import io.github.backupverify.postgres.session.SessionParameters;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.subject.PostgresBackup;
import io.github.backupverify.postgres.subject.RestoredDatabase;
import io.github.backupverify.postgres.subject.Subject;
import io.github.backupverify.postgres.target.Target;
import io.github.backupverify.settings.migration.MigrationTool;
import io.github.backupverify.settings.migration.RehearsalSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Runs the project's pending migrations on the restored copy, and says what they did. */
public final class RehearsalStage {
    private final Subject subject;
    private final PostgresBackup backup;
    private final RestoredDatabase copy;
    private final RehearsalSettings wanted;
    private final long started = System.nanoTime();

    public RehearsalStage(Subject subject, PostgresBackup backup, RestoredDatabase copy, RehearsalSettings wanted) {
        this.subject = subject;
        this.backup = backup;
        this.copy = copy;
        this.wanted = wanted;
    }

    /**
     * Runs the pending migrations on the copy and looks at what they left.
     *
     * @throws ProblemException NOT_REHEARSED where they cannot be, NOT_FENCED where a fence is required and there is none
     */
    public Rehearsal run() {
        if (subject.settings().embeddedSource()) {
            throw notRehearsed(
                    "There is nothing to rehearse on",
                    "neither a backup nor a database is named, and the embedded PostgreSQL has all migrations already",
                    "Name the backup: mvn backup:rehearse -Dbackup.file=/backups/app.dump");
        }
        if (copy.target().kind() == Target.Kind.SAME_SERVER) {
            throw notRehearsed(
                    "Migrations are never rehearsed on the source's own server",
                    "they may change roles and settings of the whole server",
                    "Leave backup.restoreUrl out: a throw-away server takes the copy");
        }
        Fence fence = wanted.tool() instanceof MigrationTool.Library library
                ? ToolFence.strongest(
                                library,
                                copy.database().sessions().connection(),
                                subject.run().workDirectory(),
                                subject.settings().embedded().fence())
                        .orElse(null)
                : null;
        MigrationRun tool = new MigrationRun(subject, copy, wanted, parameters(), fence);
        SchemaHistory source = sourceHistory();
        CopyState before = state();
        MigrationRun.Outcome first = null;
        Observation seen;
        CopyState after;
        try {
            try (Observer observer = Observer.watch(copy.database().sessions())) {
                first = tool.migrate(observer::look);
                seen = observer.seen();
            }
            after = state();
        } catch (ProblemException e) {
            throw first == null ? e : tool.disturbed(first, e);
        }
        RehearsalChecks checks = new RehearsalChecks(wanted.tool(), version(), before, first, after, seen);
        checks.migrations();
        checks.forbidden(wanted.forbidden());
        if (first.succeeded()) {
            after(tool, checks, before, after);
        }
        if (source != null) {
            checks.source(source, sourceHistory());
        }
        Rehearsal result = checks.result(fences(fence), remarks(), (System.nanoTime() - started) / 1e9);
        if (result.outcome() == Outcome.FAILED && !copy.database().guarded()) {
            // A server that crashes may lose what earlier migrations had committed.
            throw Disturbance.at(first.events(), Disturbance.RESTARTED, null);
        }
        return result;
    }

    private void after(MigrationRun tool, RehearsalChecks checks, CopyState before, CopyState after) {
        checks.valid();
        reading().use("asking the copy after the migrations", connection -> {
            if (subject.settings().copyChecks().nextValues()) {
                checks.add(NextValues.check(connection));
            }
        });
        if (wanted.assertionsAfter().asked()) {
            Map<String, String> asking = copy.target().asking();
            searchPath().ifPresent(path -> asking.put("search_path", path));
            List<Check> asked = new AssertionRun(
                            new AssertionQuery(
                                    copy.database().sessions().with(asking),
                                    wanted.assertionsAfter().timeout()),
                            wanted.assertionsAfter())
                    .run();
            asked.forEach(checks::add);
        }
        if (wanted.tool() instanceof MigrationTool.Library) {
            checks.secondRun(tool.migrate(() -> {}), after.history(), history(reading()));
        }
        if (wanted.undo()) {
            int count = before.history().added(after.history()).size();
            checks.undo(count, tool.undo(count), this::state);
        }
    }

    private CopyState state() {
        List<io.github.backupverify.postgres.script.entry.DumpEntry> entries =
                new DefinitionDumps(subject).of(copy.target(), copy.database());
        return reading()
                .ask(
                        "measuring the copy",
                        connection -> new CopyState(
                                history(reading()),
                                Definitions.of(entries).withoutCommentOfPublic(),
                                TableSizes.read(connection),
                                Validity.read(connection, Selected.ALL)));
    }

    private SchemaHistory history(Sessions sessions) {
        if (!(wanted.tool() instanceof MigrationTool.Library library)) {
            return SchemaHistory.NONE;
        }
        return sessions.ask(
                "reading the history of migrations",
                connection -> SchemaHistory.read(connection, library.historyTable()));
    }

    /** Null where no database is known. */
    private @Nullable SchemaHistory sourceHistory() {
        return subject.settings()
                .asked()
                .source()
                .map(source ->
                        history(new Sessions(source, subject.settings().limits(), SessionParameters.reading("C"))))
                .orElse(null);
    }

    /** Sessions for the plugin's own questions, in which a statement may take long: rows are counted. */
    private Sessions reading() {
        return copy.database().sessions().with(copy.target().reading());
    }

    /** Run-time parameters for the tool's sessions: the copy lacks what ALTER DATABASE SET has set in the source. */
    private Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        searchPath().ifPresent(path -> parameters.put("search_path", path));
        return parameters;
    }

    private Optional<String> searchPath() {
        return backup.reference()
                .by(
                        live -> SearchPath.of(live.held().catalog().properties()),
                        file -> SearchPath.of(copy.contents().entries()));
    }

    /** A dump says too little of a role to stand in for it: docs/adr/0026. */
    private List<String> remarks() {
        String role = copy.target().kind() == Target.Kind.EMBEDDED
                ? "a superuser"
                : "the role " + copy.database().sessions().connection().username() + ", which restored the copy";
        boolean library = wanted.tool() instanceof MigrationTool.Library;
        String path = library
                ? searchPath().map(own -> "the search_path " + own).orElse("PostgreSQL's usual search_path")
                : "the server's own search_path";
        String zone = library
                ? "the time zone " + TimeZone.getDefault().getID() + " of this machine"
                : "the server's own time zone";
        return List.of(
                "It migrated as " + role + ": a right that production's own role lacks shows in production only",
                "Its sessions had " + path + " and " + zone
                        + ": what ALTER ROLE sets for production's own role is not repeated");
    }

    /** Of the server, where one was asked for; else empty. */
    private String version() {
        return subject.settings().embedded().version().isEmpty()
                ? ""
                : "PostgreSQL " + copy.target().major();
    }

    private String fences(@Nullable Fence fence) {
        String server = copy.target().kind() == Target.Kind.EMBEDDED
                ? copy.facts().getOrDefault("fence", Strength.OPEN.label())
                : "none, as it is another one that you named";
        String tool = fence != null
                ? fence.strength().label()
                : wanted.tool() instanceof MigrationTool.Library
                        ? "one address is given to it, and the way to every other is closed for JDBC alone"
                        : "none";
        return "around the server: " + server + "; around the tool: " + tool;
    }

    private static ProblemException notRehearsed(String what, String why, String todo) {
        return ProblemException.notVerified(new Problem(ErrorCode.NOT_REHEARSED, what, why, todo));
    }
}

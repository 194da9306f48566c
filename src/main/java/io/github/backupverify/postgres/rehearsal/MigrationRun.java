package io.github.backupverify.postgres.rehearsal;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.fence.Fence;
import io.github.backupverify.postgres.migration.MigrationWatch;
import io.github.backupverify.postgres.migration.Migrations;
import io.github.backupverify.postgres.migration.ToolEvents;
import io.github.backupverify.postgres.migration.ToolJvm;
import io.github.backupverify.postgres.migration.forked.ErrorKind;
import io.github.backupverify.postgres.observe.Observer;
import io.github.backupverify.postgres.restore.Restorer;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.subject.RestoredDatabase;
import io.github.backupverify.postgres.subject.Subject;
import io.github.backupverify.postgres.tools.Psql;
import io.github.backupverify.process.ToolExit;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.migration.MigrationTool;
import io.github.backupverify.settings.migration.RehearsalSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the project's tool on the copy once, within the limits. */
record MigrationRun(
        Subject subject,
        RestoredDatabase copy,
        RehearsalSettings wanted,
        Map<String, String> parameters,
        @Nullable Fence fence) {
    /** Of a tool that was killed, or lost the server. */
    private static final Set<ErrorCode> CUT_OFF = Set.of(ErrorCode.TOOL_FAILED, ErrorCode.CONNECTION_FAILED);

    /**
     * What came of it.
     *
     * @param stopped why this plugin ended it; null where it did not
     * @param failure what the tool said; empty where it succeeded
     */
    record Outcome(ToolEvents events, @Nullable Problem stopped, String failure) {
        boolean succeeded() {
            return stopped == null && failure.isEmpty();
        }
    }

    /**
     * Runs all that are pending.
     *
     * @param beforeEach runs before each migration
     * @throws ProblemException NOT_REHEARSED where it was cut off
     */
    Outcome migrate(Runnable beforeEach) {
        return run(ToolJvm.Action.MIGRATE, 0, beforeEach);
    }

    /** @param count how many migrations to roll back */
    Outcome undo(int count) {
        return run(ToolJvm.Action.UNDO, count, () -> {});
    }

    /** Why the copy cannot be asked after a run. A tool that loses its session to a crash may end before the server notices. */
    ProblemException disturbed(Outcome outcome, ProblemException e) {
        if (!CUT_OFF.contains(e.problem().code())) {
            return e;
        }
        String what = copy.database().guarded() ? e.problem().reason() : Disturbance.RESTARTED;
        return Disturbance.at(outcome.events(), what, e);
    }

    private Outcome run(ToolJvm.Action action, int count, Runnable beforeEach) {
        ToolEvents events = new ToolEvents(beforeEach);
        Sessions sessions = copy.database().sessions();
        MigrationWatch watch = new MigrationWatch(
                ErrorCode.REHEARSAL_FAILED,
                Observer.unobserved(sessions),
                events,
                wanted.maxTime(),
                wanted.maxTimePerMigration());
        subject.run().listener().watch(watch);
        Duration total = subject.settings().limits().total();
        // A long statement is no reason to stop: the limit for no progress is that of the whole run. MigrationWatch
        // stops it.
        ToolRunner runner = new ToolRunner(subject.run().scope(), subject.run().redactor(), total, total, line -> {});
        try {
            String failure = failure(runner, events, watch, action, count);
            if (events.kind() == ErrorKind.LOST) {
                throw Disturbance.at(events, failure, null);
            }
            if (!failure.isEmpty() && !copy.database().guarded()) {
                throw Disturbance.at(events, Disturbance.RESTARTED, null);
            }
            return new Outcome(events, null, subject.run().redactor().redact(failure));
        } catch (ProblemException e) {
            Problem stopped = watch.ended();
            if (stopped == null) {
                Problem problem = e.problem();
                throw CUT_OFF.contains(problem.code()) ? Disturbance.at(events, problem.reason(), e) : e;
            }
            return new Outcome(events, stopped, stopped.reason());
        }
    }

    private String failure(
            ToolRunner runner, ToolEvents events, MigrationWatch watch, ToolJvm.Action action, int count) {
        Path work = subject.run().workDirectory();
        MigrationTool tool = wanted.tool();
        if (tool instanceof MigrationTool.Library library) {
            ConnectionSettings address = copy.database().sessions().connection();
            return new ToolJvm(runner, work, fence).run(library, address, parameters, action, count, events, watch);
        }
        if (tool instanceof MigrationTool.ShellCommand command) {
            events.begin("backup.rehearse.command", command.line());
            ToolExit exit = runner.run(new CommandCall(subject, copy).of(command), watch);
            if (Disturbance.ended(exit)) {
                throw Disturbance.at(events, "the command did not come to its end: " + said(exit), null);
            }
            events.end(command.line(), !exit.ok());
            return exit.ok() ? "" : said(exit);
        }
        return scripts(runner, events, ((MigrationTool.Scripts) tool).files(), watch);
    }

    private static String said(ToolExit exit) {
        String how = exit.signal() == 0 ? "exit status " + exit.code() : "killed by signal " + exit.signal();
        return how + ": " + exit.stderr().strip();
    }

    private String scripts(ToolRunner runner, ToolEvents events, List<Path> files, MigrationWatch watch) {
        Psql psql = new Psql(
                subject.clientTools().psql().path(), Restorer.migrating(subject, copy.target(), copy.database()));
        Migrations migrations = new Migrations(psql, runner);
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            events.begin(name, file.toString());
            try {
                migrations.one(file, watch);
                events.end(file.toString(), false);
            } catch (ProblemException e) {
                if (watch.ended() != null || e.problem().code() != ErrorCode.MIGRATIONS_FAILED) {
                    throw e;
                }
                events.end(file.toString(), true);
                return e.problem().reason();
            }
        }
        events.succeeded();
        return "";
    }
}

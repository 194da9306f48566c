package io.github.backupverify.postgres.cluster;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.Stage;
import io.github.backupverify.check.TableContent;
import io.github.backupverify.check.Tolerated;
import io.github.backupverify.engine.BackupEngine;
import io.github.backupverify.engine.Comparison;
import io.github.backupverify.engine.RunRecord;
import io.github.backupverify.engine.ServerBinaries;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.engine.StageRunner;
import io.github.backupverify.postgres.content.EarlyReading;
import io.github.backupverify.postgres.dump.BackupStage;
import io.github.backupverify.postgres.dump.PostgresEngine;
import io.github.backupverify.postgres.dump.PreflightStage;
import io.github.backupverify.postgres.dump.ValidateStage;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.subject.ExistingBackup;
import io.github.backupverify.postgres.subject.PostgresBackup;
import io.github.backupverify.postgres.subject.RestoredDatabase;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.settings.VerificationSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** PostgreSQL: one database, or every stage once for each database of a server's dump and what belongs to the server. */
public final class ServerEngine implements BackupEngine {
    private final ServerBinaries binaries;
    private final PostgresEngine engine;

    /**
     * The engine of a build.
     *
     * @param binaries where the embedded server comes from, should one be needed
     */
    public ServerEngine(ServerBinaries binaries) {
        this.binaries = binaries;
        this.engine = new PostgresEngine(binaries);
    }

    @Override
    public void verify(VerificationSettings settings, RunContext run, StageRunner stages, RunRecord record) {
        stages.run(Stage.PREFLIGHT, () -> preflight(settings, run)).go(stages, record);
    }

    /** The stages that follow the preflight, of what it has found. */
    @FunctionalInterface
    private interface Stages {
        void go(StageRunner stages, RunRecord record);
    }

    private StageOutput<Stages> preflight(VerificationSettings settings, RunContext run) {
        PreflightStage preflight = new PreflightStage(settings, run, binaries);
        Optional<ExistingBackup> existing = preflight.existing();
        Optional<ExistingBackup> server = existing.filter(ExistingBackup::wholeServer);
        if (server.isEmpty()) {
            return preflight.run(existing).map(one -> (stages, record) -> engine.verify(one, stages, record));
        }
        ExistingBackupSettings asked = settings.asked().existing().orElseThrow();
        return new ServerPreflight(settings, asked, run, binaries)
                .run(server.get())
                .map(each -> (stages, record) -> verify(each, settings, stages, record));
    }

    private void verify(ServerSubject source, VerificationSettings settings, StageRunner stages, RunRecord record) {
        record.source(source.facts(), source.tools());
        ServerBackups backups = stages.run(Stage.BACKUP, () -> backup(source));
        record.backup(backups.facts(), backups.origin(), backups.proof());
        List<DumpContents> contents = stages.run(Stage.VALIDATE, () -> validate(source, backups));
        ServerCopies copies = stages.run(Stage.RESTORE, () -> restore(source, backups, contents));
        record.copy(copies.facts());
        stages.run(Stage.COMPARE, () -> record.compared(compare(source, backups, copies)));
        if (settings.copyChecks().stageAsked()) {
            stages.run(Stage.ASSERTIONS, () -> examine(source, backups, copies));
        }
        if (settings.policyAsked()) {
            record.kept(stages.run(Stage.POLICY, () -> policy(source, backups, copies)));
        }
        if (settings.rehearsal() != null) {
            stages.rehearse(() -> Rehearsal.notRun(new Problem(
                    ErrorCode.NOT_REHEARSED,
                    "Migrations are rehearsed on one database",
                    "the backup is of a whole server with "
                            + Figures.count(source.names().size(), "database", "databases"),
                    "Give a backup of the one: pg_dump --format=custom --file=app.dump app, then mvn backup:rehearse"
                            + " -Dbackup.file=app.dump")));
        }
    }

    /** There is one file, of which the first database's checks say all there is to say. */
    private static StageOutput<ServerBackups> backup(ServerSubject source) {
        StageOutput<List<PostgresBackup>> each =
                each(source, at -> BackupStage.run(source.origins().get(at)));
        String first = source.names().get(0);
        return new StageOutput<>(
                new ServerBackups(each.value().get(0).facts(), each.value()),
                each.checks().stream()
                        .filter(check -> check.database().equals(first))
                        .map(check -> check.of(""))
                        .toList(),
                Figures.bytes(each.value().get(0).facts().bytes()));
    }

    private static StageOutput<List<DumpContents>> validate(ServerSubject source, ServerBackups backups) {
        StageOutput<List<DumpContents>> each = each(
                source,
                at -> new ValidateStage(source.origins().get(at), backups.all().get(at)).run());
        // pg_dumpall --data-only makes no role, and each of its databases' checks says what it is.
        boolean part = each.checks().stream()
                .anyMatch(check -> check.kind() == CheckId.FILE_COMPLETE && check.outcome() == Outcome.NOT_RUN);
        return each.adding(new ServerChecks(source).file(each.value(), part));
    }

    private StageOutput<ServerCopies> restore(
            ServerSubject source, ServerBackups backups, List<DumpContents> contents) {
        GlobalsRestore server = source.restore();
        List<Check> checks = new ArrayList<>(server.roles());
        StageOutput<List<RestoredDatabase>> each = each(
                source,
                at -> engine.restore(
                        source.origins().get(at), backups.all().get(at), contents.get(at), EarlyReading.none()));
        checks.addAll(each.checks());
        Map<String, String> facts = new LinkedHashMap<>(each.value().get(0).facts());
        checks.addAll(server.databases(source.names()));
        facts.put("database", Figures.count(source.names().size(), "database", "databases"));
        return new StageOutput<>(new ServerCopies(facts, each.value()), checks, each.figures());
    }

    private static StageOutput<Comparison> compare(ServerSubject source, ServerBackups backups, ServerCopies copies) {
        StageOutput<List<Comparison>> each = each(
                source,
                at -> PostgresEngine.compare(backups.all().get(at), copies.all().get(at), EarlyReading.none()));
        List<TableContent> tables = new ArrayList<>();
        List<Tolerated> tolerated = new ArrayList<>();
        for (int at = 0; at < each.value().size(); at++) {
            String name = source.names().get(at);
            each.value().get(at).tables().forEach(table -> tables.add(table.of(name)));
            each.value().get(at).tolerated().forEach(difference -> tolerated.add(difference.of(name)));
        }
        return each.adding(new ServerChecks(source).compare(backups.facts()))
                .map(all -> new Comparison(tables, tolerated));
    }

    private static StageOutput<List<RestoredDatabase>> examine(
            ServerSubject source, ServerBackups backups, ServerCopies copies) {
        return each(
                source,
                at -> PostgresEngine.examine(
                        source.origins().get(at),
                        backups.all().get(at),
                        copies.all().get(at)));
    }

    /** Policies are for the file, and for its restore as a whole. */
    private static StageOutput<BackupFacts> policy(ServerSubject source, ServerBackups backups, ServerCopies copies) {
        double seconds =
                copies.all().stream().mapToDouble(RestoredDatabase::seconds).sum();
        return PostgresEngine.policy(
                source.origins().get(0),
                backups.all().get(0),
                copies.all().get(0).lasting(seconds));
    }

    private static <T> StageOutput<List<T>> each(ServerSubject source, IntFunction<StageOutput<T>> stage) {
        List<T> values = new ArrayList<>();
        List<Check> checks = new ArrayList<>();
        List<String> figures = new ArrayList<>();
        for (int at = 0; at < source.names().size(); at++) {
            String name = source.names().get(at);
            try {
                StageOutput<T> one = stage.apply(at);
                values.add(one.value());
                one.checks().forEach(check -> checks.add(check.of(name)));
                figures.add(one.figures());
            } catch (ProblemException e) {
                throw e.of(name);
            }
        }
        int count = figures.size();
        return new StageOutput<>(
                values, checks, count == 1 ? figures.get(0) : Figures.count(count, "database", "databases"));
    }
}

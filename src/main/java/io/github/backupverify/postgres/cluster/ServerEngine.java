package io.github.backupverify.postgres.cluster;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.TableContent;
import io.github.backupverify.check.Tolerated;
import io.github.backupverify.engine.BackupEngine;
import io.github.backupverify.engine.Comparison;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.postgres.PostgresEngine;
import io.github.backupverify.postgres.dump.PreflightStage;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.server.EmbeddedBinaries;
import io.github.backupverify.postgres.subject.ExistingBackup;
import io.github.backupverify.postgres.subject.PostgresBackup;
import io.github.backupverify.postgres.subject.RestoredDatabase;
import io.github.backupverify.postgres.subject.Subject;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.VerificationSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** PostgreSQL: every stage once for each database of the backup, and what belongs to the server beside it. */
public final class ServerEngine
        implements BackupEngine<Verified, Verified.Backups, List<DumpContents>, Verified.Copies> {
    private final EmbeddedBinaries binaries;
    private final PostgresEngine engine;

    /**
     * The engine of a build.
     *
     * @param binaries where the embedded server comes from, should one be needed
     */
    public ServerEngine(EmbeddedBinaries binaries) {
        this.binaries = binaries;
        this.engine = new PostgresEngine(binaries);
    }

    @Override
    public StageOutput<Verified> preflight(VerificationSettings settings, RunContext run) {
        PreflightStage preflight = new PreflightStage(settings, run, binaries);
        ExistingBackup given = preflight.given();
        if (given != null && given.wholeServer()) {
            return new ServerPreflight(settings, run, binaries).run(given);
        }
        StageOutput<Subject> single = preflight.run(given);
        return new StageOutput<>(Verified.single(single.value()), single.checks(), single.figures());
    }

    /** There is one file, of which the first database's checks say all there is to say. */
    @Override
    public StageOutput<Verified.Backups> backup(Verified source) {
        StageOutput<List<PostgresBackup>> each =
                each(source, at -> engine.backup(source.origins().get(at)));
        String first = source.names().get(0);
        return new StageOutput<>(
                new Verified.Backups(each.value().get(0).facts(), each.value()),
                each.checks().stream()
                        .filter(check -> check.database().equals(first))
                        .map(check -> check.of(""))
                        .toList(),
                Figures.bytes(each.value().get(0).facts().bytes()));
    }

    @Override
    public StageOutput<List<DumpContents>> validate(Verified source, Verified.Backups backups) {
        StageOutput<List<DumpContents>> each = each(
                source,
                at -> engine.validate(source.origins().get(at), backups.all().get(at)));
        return with(
                each, source.checks().map(server -> server.file(each.value())).orElse(List.of()));
    }

    @Override
    public StageOutput<Verified.Copies> restore(
            Verified source, Verified.Backups backups, List<DumpContents> contents) {
        WholeServer server = source.server();
        List<Check> checks =
                new ArrayList<>(server == null ? List.of() : server.restore().roles());
        StageOutput<List<RestoredDatabase>> each = each(
                source,
                at -> engine.restore(source.origins().get(at), backups.all().get(at), contents.get(at)));
        checks.addAll(each.checks());
        Map<String, String> facts = new LinkedHashMap<>(each.value().get(0).facts());
        if (server != null) {
            checks.addAll(server.restore().databases(source.names()));
            facts.put("database", Figures.count(source.names().size(), "database", "databases"));
        }
        return new StageOutput<>(new Verified.Copies(facts, each.value()), checks, each.figures());
    }

    @Override
    public StageOutput<Comparison> compare(Verified source, Verified.Backups backups, Verified.Copies copies) {
        StageOutput<List<Comparison>> each = each(
                source,
                at -> engine.compare(
                        source.origins().get(at),
                        backups.all().get(at),
                        copies.all().get(at)));
        List<TableContent> tables = new ArrayList<>();
        List<Tolerated> tolerated = new ArrayList<>();
        for (int at = 0; at < each.value().size(); at++) {
            String name = source.names().get(at);
            each.value().get(at).tables().forEach(table -> tables.add(table.of(name)));
            each.value().get(at).tolerated().forEach(difference -> tolerated.add(difference.of(name)));
        }
        StageOutput<List<Comparison>> all = with(
                each,
                source.checks().map(server -> server.compare(backups.facts())).orElse(List.of()));
        return new StageOutput<>(new Comparison(tables, tolerated), all.checks(), all.figures());
    }

    @Override
    public StageOutput<Verified.Copies> examine(Verified source, Verified.Backups backups, Verified.Copies copies) {
        StageOutput<List<RestoredDatabase>> each = each(
                source,
                at -> engine.examine(
                        source.origins().get(at),
                        backups.all().get(at),
                        copies.all().get(at)));
        return new StageOutput<>(new Verified.Copies(copies.facts(), each.value()), each.checks(), each.figures());
    }

    /** Policies are for the file, and for its restore as a whole. */
    @Override
    public StageOutput<BackupFacts> policy(Verified source, Verified.Backups backups, Verified.Copies copies) {
        double seconds =
                copies.all().stream().mapToDouble(RestoredDatabase::seconds).sum();
        return engine.policy(
                source.origins().get(0),
                backups.all().get(0),
                copies.all().get(0).lasting(seconds));
    }

    private static <T> StageOutput<List<T>> each(Verified source, IntFunction<StageOutput<T>> stage) {
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
                throw name.isEmpty() ? e : e.of(name);
            }
        }
        int count = figures.size();
        return new StageOutput<>(
                values, checks, count == 1 ? figures.get(0) : Figures.count(count, "database", "databases"));
    }

    private static <T> StageOutput<T> with(StageOutput<T> staged, List<Check> more) {
        List<Check> checks = new ArrayList<>(staged.checks());
        checks.addAll(more);
        return new StageOutput<>(staged.value(), checks, staged.figures());
    }
}

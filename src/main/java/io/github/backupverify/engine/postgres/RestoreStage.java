package io.github.backupverify.engine.postgres;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Stage;
import io.github.backupverify.engine.Staged;
import io.github.backupverify.engine.postgres.source.PostgresSource;
import io.github.backupverify.engine.postgres.target.RestoreProgress;
import io.github.backupverify.engine.postgres.target.RunMark;
import io.github.backupverify.engine.postgres.target.Target;
import io.github.backupverify.engine.postgres.target.TemporaryDatabase;
import io.github.backupverify.settings.BackupFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Restores the backup into a temporary database. */
final class RestoreStage {
    private static final String ID = "restore.clean";

    private RestoreStage() {}

    static Staged<PostgresCopy> run(PostgresSource source, PostgresBackup backup) {
        Target target = source.target();
        TemporaryDatabase database = TemporaryDatabase.create(
                target,
                new RunMark(source.run().id()),
                "",
                source.needs(),
                source.run().scope());
        RestoreProgress progress = new RestoreProgress(target.server(), database.name());
        source.run().heartbeat().watch(progress);
        BackupFormat format = source.settings().backup().format();
        String said = Restorer.into(source, database).restore(format, backup.path(), progress);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("server", target.kind().label());
        facts.put("address", target.server().connection().display());
        facts.put("version", String.valueOf(target.major()));
        facts.put("database", database.name());
        return new Staged<>(
                new PostgresCopy(database, facts),
                List.of(check(said)),
                Figures.bytes(backup.facts().bytes()));
    }

    /** Warnings with exit status 0 are normal (collation versions, circular keys): told, and no reason to fail. */
    private static Check check(String said) {
        List<Finding> warnings = said.lines()
                .filter(line -> !line.isBlank())
                .map(line -> Finding.of("restore", line))
                .toList();
        Coverage whole = Coverage.all(1, "restores");
        return warnings.isEmpty()
                ? Check.passed(ID, Stage.RESTORE, whole, "The backup restores without an error")
                : Check.warned(ID, Stage.RESTORE, whole, "The backup restores, with messages", warnings);
    }
}

package io.github.backupverify.postgres.subject;

import io.github.backupverify.postgres.catalog.Selected;
import io.github.backupverify.postgres.catalog.Selection;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.target.Target;
import io.github.backupverify.postgres.target.TargetRequirements;
import io.github.backupverify.postgres.tools.ClientConnection;
import io.github.backupverify.postgres.tools.ClientTools;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.VerificationSettings;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A backup whose database is asked, and what preflight found out about the way ahead.
 *
 * @param sessions read-only ones of the source; the stages after the backup open none, but to name rows that differ
 * @param selection what the backup is asked to hold
 * @param selected the part of the database that is to be backed up, as of preflight
 * @param needs what a database must be like to take the backup
 * @param lcMonetary the money format in force: pg_dump writes money in it
 * @param client leads the client tools to the source
 * @param target where the backup will be restored
 */
public record DatabaseSubject(
        VerificationSettings settings,
        RunContext run,
        ToolRunner runner,
        ClientTools clientTools,
        Sessions sessions,
        Selection selection,
        Selected selected,
        TargetRequirements needs,
        String lcMonetary,
        ClientConnection client,
        Target target,
        Map<String, String> facts,
        TakenBy takenBy)
        implements Subject {
    @Override
    public Optional<ExistingBackup> existing() {
        return takenBy.by(Optional::empty, job -> Optional.of(job.backup()));
    }

    /** The instant that the backup of another job was dumped at, as the session that exported it named it. */
    public Optional<String> sharedSnapshot() {
        return takenBy.by(Optional::empty, TakenBy.OtherJob::snapshot);
    }

    @Override
    public Optional<String> searchPath() {
        return selection.everything() ? Optional.empty() : Optional.of(selection.searchPath());
    }

    @Override
    public <T> T by(
            Function<? super DatabaseSubject, ? extends T> database, Function<? super FileAlone, ? extends T> alone) {
        return database.apply(this);
    }
}

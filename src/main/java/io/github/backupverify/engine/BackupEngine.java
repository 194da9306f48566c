package io.github.backupverify.engine;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.VerificationSettings;

/**
 * A database system whose backups can be verified. One method a stage; each takes what the earlier ones produced and
 * returns a value, nothing is passed back. A stage that cannot go on throws a
 * {@link io.github.backupverify.check.ProblemException}; whatever a stage creates it first registers with the run's
 * scope.
 *
 * @param <S> the source
 * @param <B> a backup taken from it
 * @param <C> what validation read in the backup
 * @param <R> the restored copy
 */
public interface BackupEngine<S extends Source, B extends Backup, C, R extends RestoredCopy> {
    /** Finds out whether the run can work. Makes nothing in the source. */
    StageOutput<S> preflight(VerificationSettings settings, RunContext run);

    /** Takes the backup, and reads all that the later stages ask of the source: they do without it. */
    StageOutput<B> backup(S source);

    /** Reads the backup to the last byte, without restoring it. */
    StageOutput<C> validate(S source, B backup);

    /** Restores the backup into a temporary database made for it. */
    StageOutput<R> restore(S source, B backup, C contents);

    /**
     * Holds the backup against what is asked of it beyond being right, and keeps one that passes where that is asked.
     *
     * @return what the reports say of the backup from now on
     */
    StageOutput<BackupFacts> policy(S source, B backup, R copy);

    /** Holds the restored copy against the source. */
    StageOutput<Comparison> compare(S source, B backup, R copy);

    /**
     * Asks of the restored copy what the settings ask beyond its being equal; called where they ask anything.
     *
     * @return the copy, whose content is what it was
     */
    StageOutput<R> examine(S source, B backup, R copy);
}

package io.github.backupverify.engine;

import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.VerificationSettings;

/**
 * A database system whose backups can be verified. It knows which stage needs what an earlier one produced, and hands
 * these values on itself; whatever a stage creates it first registers with the run's scope.
 */
@FunctionalInterface
public interface BackupEngine {
    /**
     * Runs all stages of one verification but the cleanup.
     *
     * @param run what belongs to it
     * @param stages runs each stage; what it throws where one fails is not to be caught
     * @param record told what is known, as soon as it is: the reports of a run that ends early say it too
     * @throws io.github.backupverify.check.ProblemException where it cannot go on between two stages
     */
    void verify(VerificationSettings settings, RunContext run, StageRunner stages, RunRecord record);
}

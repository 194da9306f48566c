package io.github.backupverify.engine;

import io.github.backupverify.check.BackupFacts;

/** What the reports say beside the stages and their checks. */
public interface RunRecord {
    void source(Source source);

    /**
     * Called before anything is restored.
     *
     * @throws io.github.backupverify.check.ProblemException PROOF_TOO_WEAK where it can prove less than is asked for
     */
    void backup(Backup backup);

    /** The backup is somewhere else now. */
    void kept(BackupFacts backup);

    void copy(RestoredCopy copy);

    void comparison(Comparison comparison);

    /** What was compared counts where it differs too, which ends the run with that stage. */
    default StageOutput<Comparison> compared(StageOutput<Comparison> output) {
        comparison(output.value());
        return output;
    }
}

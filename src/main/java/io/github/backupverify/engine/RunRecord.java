package io.github.backupverify.engine;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.DumpOrigin;
import io.github.backupverify.check.Proof;
import java.util.Map;

/** What the reports say beside the stages and their checks. */
public interface RunRecord {
    /**
     * What is known of the database that the backup is of.
     *
     * @param facts in display order; they hold no secret
     * @param tools client tool name to "version (path)"
     */
    void source(Map<String, String> facts, Map<String, String> tools);

    /**
     * There is a backup; called before anything is restored.
     *
     * @param origin what it says of itself, of one that some other job took
     * @param proof what it can be compared with, and so how much a verification can prove
     * @throws io.github.backupverify.check.ProblemException PROOF_TOO_WEAK where it can prove less than is asked for
     */
    void backup(BackupFacts facts, DumpOrigin origin, Proof proof);

    /** The backup is somewhere else now. */
    void kept(BackupFacts backup);

    /** It is restored; {@code facts} of where, in display order, without a secret. */
    void copy(Map<String, String> facts);

    void comparison(Comparison comparison);

    /** What was compared counts where it differs too, which ends the run with that stage. */
    default StageOutput<Comparison> compared(StageOutput<Comparison> output) {
        comparison(output.value());
        return output;
    }
}

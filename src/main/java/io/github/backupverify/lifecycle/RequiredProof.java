package io.github.backupverify.lifecycle;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Proof;
import io.github.backupverify.settings.VerificationSettings;

/** Ends a run that could prove less than is asked for, before it takes its time. */
final class RequiredProof {
    private RequiredProof() {}

    /** @throws ProblemException PROOF_TOO_WEAK, NOT_VERIFIED */
    static void check(Proof proof, VerificationSettings settings) {
        Proof required = settings.required().proof();
        if (required != null && !proof.satisfies(required)) {
            throw ProblemException.notVerified(tooWeak(proof, required));
        }
    }

    /** What a weaker proof ends with, here and at the gate. */
    static Problem tooWeak(Proof proof, Proof required) {
        return new Problem(
                ErrorCode.PROOF_TOO_WEAK,
                "Less can be proved here than is asked for",
                "backup.requiredProof=" + required.label() + " asks for a verification " + required.words()
                        + ", and here it is one " + proof.words(),
                switch (required) {
                    case DATABASE ->
                        "Name the database: mvn backup:verify -Dbackup.url=postgresql://user@host/app; for a file of"
                                + " another time ask for backup.requiredProof=manifest, and write one right after the dump";
                    case MANIFEST ->
                        "Write a manifest right after the dump: mvn backup:manifest -Dbackup.file=app.dump"
                                + " -Dbackup.url=postgresql://user@host/app; it has to lie beside the file";
                    case ITSELF, SCHEMA -> "Name the backup: mvn backup:verify -Dbackup.file=/backups/app.dump";
                });
    }
}

package io.github.backupverify.evidence;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Verdict;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds evidence against what a gate asks before a backup is relied on.
 *
 * @param now the one reading of the clock
 */
public record EvidenceCheck(VerifyingKey key, Instant now) {
    /**
     * What the evidence says, where it says enough.
     *
     * @param sha256 of the backup that is about to be used
     * @param required the weakest proof that is enough; null for any
     * @param maxAge how long ago the verification may have begun; null for any time
     * @return the verdict in one sentence
     * @throws ProblemException NOT_VERIFIED where it is not signed by the key, is of another backup, says another verdict
     *     than VERIFIED or another outcome of a rehearsal than PASSED, proves too little or is too old
     */
    public String require(byte[] evidence, String sha256, @Nullable Proof required, @Nullable Duration maxAge) {
        Optional<Statement> read = Envelope.read(evidence)
                .filter(envelope -> envelope.signedBy(key))
                .flatMap(envelope -> Statement.read(envelope.payload()));
        if (read.isEmpty()) {
            throw refused(
                    "The evidence is not signed by this key, or was changed since",
                    "neither its content nor its origin can be relied on",
                    "Use the file and the public key of the run that verified the backup");
        }
        Statement statement = read.get();
        String subject = statement.subject().get(0).digest().getOrDefault("sha256", "none");
        if (!subject.equals(sha256)) {
            throw refused(
                    "The evidence is of another backup",
                    "it is of " + statement.subject().get(0).name() + " with the SHA-256 " + subject
                            + ", and the file has " + sha256,
                    "Use the backup that was verified, or verify this one");
        }
        Statement.Verification verification = statement.predicate().verification();
        if (!verification.verdict().equals(Verdict.VERIFIED.name())) {
            throw refused(
                    "The evidence says " + verification.verdict(),
                    verification.reason(),
                    "Verify the backup, and see why");
        }
        if (!Set.of("", Outcome.PASSED.name()).contains(verification.rehearsal())) {
            throw refused(
                    "The evidence says that the rehearsal of the migrations is " + verification.rehearsal(),
                    "the backup is VERIFIED, and the release that was rehearsed on it is not ready",
                    "Correct the migrations, and rehearse again: mvn process-classes backup:rehearse");
        }
        Proof proof = proof(verification);
        if (required != null && !proof.satisfies(required)) {
            throw refused(
                    "The evidence proves too little",
                    "the backup was verified " + proof.words() + ", and " + required.label() + " is asked for",
                    "Verify it " + required.words());
        }
        requireAge(verification, maxAge);
        return Verdict.VERIFIED.with(proof) + " at " + verification.startedAt();
    }

    private static Proof proof(Statement.Verification verification) {
        return Arrays.stream(Proof.values())
                .filter(proof -> proof.label().equals(verification.proof()))
                .findFirst()
                .orElseThrow(() -> refused(
                        "The evidence names no proof that is known",
                        "it says \"" + verification.proof() + "\"",
                        "Check it with the version of the plugin that wrote it, or a newer one"));
    }

    private void requireAge(Statement.Verification verification, @Nullable Duration maxAge) {
        if (maxAge == null) {
            return;
        }
        Instant started;
        try {
            started = Instant.parse(verification.startedAt());
        } catch (DateTimeException e) {
            started = Instant.MIN;
        }
        if (started.isBefore(now.minus(maxAge)) || started.isAfter(now.plus(maxAge))) {
            throw refused(
                    "The evidence is too old",
                    "the verification began at " + verification.startedAt() + ", and it is " + now,
                    "Verify the backup again");
        }
    }

    private static ProblemException refused(String what, String why, String todo) {
        return ErrorCode.NOTHING_VERIFIED.notVerified(what, why, todo);
    }
}

package io.github.backupverify.lifecycle;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.report.RecordedResult;
import io.github.backupverify.report.Reports;
import io.github.backupverify.report.ResultReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets a build go on only by a recorded verdict.
 *
 * @param maxAge how long ago the verification may have begun; null for any time
 * @param proof the weakest that is enough; null for any
 * @param sha256 of the backup that must be the verified one, in lower-case hexadecimal digits; null for any
 * @param skipPasses whether a verification that was skipped is good enough where nothing else is asked
 */
public record Gate(
        @Nullable Duration maxAge,
        @Nullable Proof proof,
        @Nullable String sha256,
        boolean skipPasses) {
    /** Two machines' clocks may differ by this much. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    /**
     * Passes or throws. Where several executions of a build left their reports, all of them count.
     *
     * @param folder the reports
     * @return what was recorded; of several the first one that was verified, if any
     * @throws ProblemException FAILED where a bad backup was recorded; NOT_VERIFIED where nothing good was, or not of
     *     this file, or too long ago
     */
    public RecordedResult pass(Path folder, Instant now) {
        List<RecordedResult> records = new ArrayList<>();
        for (Path file : Reports.records(folder)) {
            RecordedResult recorded = ResultReader.read(file)
                    .orElseThrow(() -> refused(
                            "No verification is on record",
                            "there is no " + file + "; a run that was killed leaves none either"));
            good(recorded, file);
            records.add(recorded);
        }
        List<RecordedResult> verified = records.stream()
                .filter(record -> record.verdict() == Verdict.VERIFIED)
                .toList();
        if (verified.isEmpty()) {
            if (!skipPasses || maxAge != null || proof != null || sha256 != null) {
                throw refused("The recorded verdict is SKIPPED", records.get(0).reason());
            }
            return records.get(0);
        }
        verified.forEach(record -> old(record, now));
        verified.forEach(this::weak);
        return ofFile(verified);
    }

    private static void good(RecordedResult recorded, Path file) {
        if (recorded.verdict() == Verdict.FAILED) {
            throw ErrorCode.BACKUP_BAD.failed(
                    "The recorded verdict is FAILED",
                    recorded.reason(),
                    "Read " + file.resolveSibling("index.html") + ", repair the cause, then verify again: mvn verify");
        }
        if (recorded.verdict() == Verdict.NOT_VERIFIED) {
            throw refused("The recorded verdict is NOT_VERIFIED", recorded.reason());
        }
        if (recorded.unrehearsed() != null) {
            throw ErrorCode.REHEARSAL_FAILED.failed(
                    "The backup is " + recorded.verdict() + ", and the rehearsal of the migrations is not PASSED",
                    recorded.unrehearsed(),
                    "Correct the migrations, and rehearse again: mvn process-classes backup:rehearse");
        }
    }

    private void old(RecordedResult recorded, Instant now) {
        Duration age = Duration.between(recorded.startedAt(), now);
        if (age.compareTo(CLOCKS_DIFFER.negated()) < 0) {
            throw refused("The recorded verification lies in the future", recorded.startedAt() + ", now is " + now);
        }
        if (maxAge != null && age.compareTo(maxAge) > 0) {
            throw refused(
                    "The recorded verification is too old",
                    "it began at " + recorded.startedAt() + ", " + age.toMinutes() + " minutes ago, and "
                            + maxAge.toMinutes() + " are allowed");
        }
    }

    private void weak(RecordedResult recorded) {
        Proof given = recorded.proof();
        if (proof != null && given != null && !given.satisfies(proof)) {
            throw ProblemException.notVerified(RequiredProof.tooWeak(given, proof));
        }
    }

    private RecordedResult ofFile(List<RecordedResult> verified) {
        return verified.stream()
                .filter(record -> sha256 == null || sha256.equals(record.sha256()))
                .findFirst()
                .orElseThrow(() -> refused(
                        "Another backup was verified",
                        "the verified one has the SHA-256 "
                                + verified.stream()
                                        .map(record -> String.valueOf(record.sha256()))
                                        .collect(Collectors.joining(", "))
                                + ", this one " + sha256));
    }

    /** {@link Verdict#NOT_VERIFIED}: nothing is known to be bad. */
    private static ProblemException refused(String what, String why) {
        return ErrorCode.NOTHING_VERIFIED.notVerified(what, why, "Verify the backup: mvn backup:verify");
    }
}

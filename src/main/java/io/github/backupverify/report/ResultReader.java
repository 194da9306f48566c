package io.github.backupverify.report;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.file.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads back the verdict that a run recorded in {@code result.json}. */
public final class ResultReader {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Outcomes of checks beside which nothing is verified. */
    private static final Set<String> BAD = Set.of("FAILED", "NOT_RUN");

    private ResultReader() {}

    /** What is read of a result; of the rest only that it is JSON. */
    private record Read(
            @Nullable Integer schemaVersion,
            @Nullable String runId,
            @Nullable String verdict,
            @Nullable String reason,
            @Nullable String proof,
            @Nullable String startedAt,
            @Nullable JsonNode problem,
            @Nullable Backup backup,
            @Nullable List<One> checks,
            @Nullable One rehearsal) {}

    private record Backup(@Nullable String sha256) {}

    /** A check, or a rehearsal. */
    private record One(
            @Nullable String id,
            @Nullable String outcome,
            @Nullable String reason) {}

    /**
     * Reads the whole file, so that one cut short is never taken for a record.
     *
     * @return empty when there is no such file
     * @throws ProblemException with {@link ErrorCode#REPORT_FAILED} when it is not a result of schema version 1
     */
    public static Optional<RecordedResult> read(Path file) {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try (InputStream in = RegularFile.open(file)) {
            return Optional.of(result(required("result", JSON.readValue(in, Read.class))));
        } catch (IOException | JacksonException | DateTimeException | IllegalArgumentException e) {
            throw ErrorCode.REPORT_FAILED.notVerified(
                    file + " is no recorded result",
                    String.valueOf(e.getMessage()),
                    "Run the verification again: mvn backup:verify",
                    e);
        }
    }

    private static RecordedResult result(Read read) {
        int version = required("schemaVersion", read.schemaVersion());
        if (version != JsonReport.SCHEMA_VERSION) {
            throw new IllegalArgumentException("its schema version is " + version);
        }
        Verdict verdict = Verdict.valueOf(required("verdict", read.verdict()));
        Proof proof = read.proof() == null ? null : Proof.valueOf(read.proof().toUpperCase(Locale.ROOT));
        String contradiction = contradiction(read, proof);
        if (verdict == Verdict.VERIFIED && !contradiction.isEmpty()) {
            throw new IllegalArgumentException("it says VERIFIED, and " + contradiction);
        }
        One rehearsal = read.rehearsal();
        return new RecordedResult(
                required("runId", read.runId()),
                verdict,
                required("reason", read.reason()),
                proof,
                Instant.parse(required("startedAt", read.startedAt())),
                read.backup() == null ? null : read.backup().sha256(),
                rehearsal == null || "PASSED".equals(rehearsal.outcome())
                        ? null
                        : rehearsal.outcome() + ": " + rehearsal.reason());
    }

    /** What speaks against a good verdict; empty where nothing does. */
    private static String contradiction(Read read, @Nullable Proof proof) {
        JsonNode problem = read.problem();
        if (problem != null && !problem.isNull()) {
            return "names a problem";
        }
        if (proof == null) {
            return "not what was proved";
        }
        return Objects.requireNonNullElse(read.checks(), List.<One>of()).stream()
                .filter(check -> BAD.contains(Objects.requireNonNullElse(check.outcome(), "NOT_RUN")))
                .findFirst()
                .map(check -> "check " + check.id() + " is " + check.outcome())
                .orElse("");
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("it has no " + name);
        }
        return value;
    }
}

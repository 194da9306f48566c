package io.github.backupverify.report;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
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
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Reads back the verdict that a run recorded in {@code result.json}. */
public final class ResultReader {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();
    /** Outcomes of checks beside which nothing is verified. */
    private static final Set<String> BAD = Set.of("FAILED", "NOT_RUN");

    /** No name in a result begins so. */
    private static final String CONTRADICTION = " contradiction";

    private ResultReader() {}

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
        try (InputStream in = RegularFile.open(file);
                JsonParser json = JSON.createParser(in)) {
            Map<String, String> values = values(json);
            String version = required(values, "schemaVersion");
            if (!version.equals(String.valueOf(JsonReport.SCHEMA_VERSION))) {
                throw new IllegalArgumentException("its schema version is " + version);
            }
            Verdict verdict = Verdict.valueOf(required(values, "verdict"));
            String contradiction = values.get(CONTRADICTION);
            if (verdict == Verdict.VERIFIED && contradiction != null) {
                throw new IllegalArgumentException("it says VERIFIED, and " + contradiction);
            }
            Proof proof = proof(values.get("proof"));
            if (verdict == Verdict.VERIFIED && proof == null) {
                throw new IllegalArgumentException("it says VERIFIED, and not what was proved");
            }
            return Optional.of(new RecordedResult(
                    required(values, "runId"),
                    verdict,
                    required(values, "reason"),
                    proof,
                    Instant.parse(required(values, "startedAt")),
                    values.get("backup.sha256"),
                    values.getOrDefault("rehearsal.outcome", "PASSED").equals("PASSED")
                            ? null
                            : values.get("rehearsal.outcome") + ": " + values.get("rehearsal.reason")));
        } catch (IOException | JacksonException | DateTimeException | IllegalArgumentException e) {
            throw ProblemException.notVerified(
                    new Problem(
                            ErrorCode.REPORT_FAILED,
                            file + " is no recorded result",
                            String.valueOf(e.getMessage()),
                            "Run the verification again: mvn backup:verify"),
                    e);
        }
    }

    /** The plain values of the root, of {@code backup} and {@code rehearsal}, and what speaks against the verdict. */
    private static Map<String, String> values(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("it does not start with an object");
        }
        Map<String, String> values = new HashMap<>();
        collect(json, "", values);
        if (json.nextToken() != null) {
            throw new IllegalArgumentException("something follows the result");
        }
        return values;
    }

    private static void collect(JsonParser json, String prefix, Map<String, String> values) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = prefix + json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT && (name.equals("backup") || name.equals("rehearsal"))) {
                collect(json, name + ".", values);
            } else if (value == JsonToken.START_ARRAY && name.equals("checks")) {
                outcomes(json, values);
            } else if (value == JsonToken.START_OBJECT && name.equals("problem")) {
                values.put(CONTRADICTION, "names a problem");
                json.skipChildren();
            } else if (value.isStructStart()) {
                json.skipChildren();
            } else if (value != JsonToken.VALUE_NULL) {
                values.put(name, json.getString());
            }
        }
    }

    private static void outcomes(JsonParser json, Map<String, String> values) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            Map<String, String> check = new HashMap<>();
            collect(json, "", check);
            String outcome = check.getOrDefault("outcome", "NOT_RUN");
            if (BAD.contains(outcome)) {
                values.put(CONTRADICTION, "check " + check.get("id") + " is " + outcome);
            }
        }
    }

    private static @Nullable Proof proof(@Nullable String label) {
        return label == null ? null : Proof.valueOf(label.toUpperCase(Locale.ROOT));
    }

    private static String required(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("it has no " + name);
        }
        return value;
    }
}

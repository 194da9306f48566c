package io.github.backupverify.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An in-toto Statement v1 with the predicate test-result v0.1, https://github.com/in-toto/attestation. Beside what that
 * predicate has stands {@link Verification}, which says it in this plugin's words.
 */
record Statement(@JsonProperty("_type") String type, List<Subject> subject, String predicateType, Predicate predicate) {
    static final String TYPE = "https://in-toto.io/Statement/v1";
    static final String PREDICATE_TYPE = "https://in-toto.io/attestation/test-result/v0.1";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * What the statement is about.
     *
     * @param digest algorithm to hexadecimal digits: {@code sha256} of the backup; {@code runId} where there is none
     */
    record Subject(String name, Map<String, String> digest) {}

    /**
     * The result of the tests.
     *
     * @param result PASSED, WARNED or FAILED
     * @param configuration what the tests were run with
     * @param passedTests ids of checks
     */
    record Predicate(
            String result,
            List<Configuration> configuration,
            List<String> passedTests,
            List<String> warnedTests,
            List<String> failedTests,
            Verification verification) {}

    /** A resource that the tests were run with, by name. */
    record Configuration(String name) {}

    /**
     * The same in this plugin's words.
     *
     * @param verdict VERIFIED, FAILED or NOT_VERIFIED
     * @param proof what the backup was proved against: database, manifest, itself or schema; empty where nothing was
     * @param startedAt ISO 8601 in UTC
     * @param backupTime when the backup was taken, ISO 8601 in UTC; empty where it does not say
     * @param rehearsal PASSED, FAILED or NOT_RUN: what became of the pending migrations on the copy; empty where none was
     *     asked for
     * @param migrations those that were rehearsed, in their order
     */
    record Verification(
            String verdict,
            String proof,
            String reason,
            String startedAt,
            String backupTime,
            long tables,
            long rows,
            String rehearsal,
            List<Migration> migrations) {}

    /**
     * One migration that ran on the copy.
     *
     * @param name as its tool has it
     * @param outcome PASSED, FAILED or NOT_RUN
     */
    record Migration(String name, String outcome, double seconds) {}

    byte[] bytes() {
        return JSON.writeValueAsString(this).getBytes(UTF_8);
    }

    /** Empty where the bytes are no statement of this kind. */
    static Optional<Statement> read(byte[] bytes) {
        try {
            return Optional.ofNullable(JSON.readValue(bytes, Statement.class))
                    .filter(statement -> statement.type().equals(TYPE)
                            && statement.predicateType().equals(PREDICATE_TYPE)
                            && statement.subject().size() == 1);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}

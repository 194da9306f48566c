package io.github.backupverify.history;

import io.github.backupverify.check.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A run as one line of JSON: docs/history.md. Version 2; lines of version 1, which named no source, are read too. */
final class HistoryLine {
    /** Raised when a reader of the old form would misread the new one. */
    private static final int VERSION = 2;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private HistoryLine() {}

    /** The members of the JSON object. Version 1 has those up to {@code rows}; every run has these. */
    private record Written(
            @Nullable Integer version,
            @Nullable String runId,
            @Nullable Instant startedAt,
            @Nullable Verdict verdict,
            @Nullable String proof,
            @Nullable Double seconds,
            @Nullable Long backupBytes,
            @Nullable Long tables,
            @Nullable Long rows,
            @Nullable String source,
            @Nullable String goal,
            @Nullable String selection,
            @Nullable Map<String, Double> stages,
            @Nullable Instant backupTime,
            @Nullable String sha256,
            @Nullable String stored,
            @Nullable List<String> failedChecks,
            @Nullable List<String> alarms,
            @Nullable String commit,
            @Nullable Boolean acceptTrend,
            @Nullable String rehearsal,
            @Nullable Map<String, Double> migrations,
            @Nullable Map<String, Long> tableRows) {}

    static String write(HistoryRun run) {
        return JSON.writeValueAsString(new Written(
                VERSION,
                run.runId(),
                run.startedAt(),
                run.verdict(),
                run.proof(),
                run.seconds(),
                run.backupBytes(),
                run.tables(),
                run.rows(),
                run.series().source(),
                run.series().goal(),
                run.series().selection(),
                new TreeMap<>(run.stages()),
                run.backupTime(),
                run.sha256(),
                run.stored(),
                run.failedChecks(),
                run.alarms(),
                run.commit(),
                run.acceptTrend(),
                run.rehearsal().outcome(),
                new TreeMap<>(run.rehearsal().seconds()),
                new TreeMap<>(run.tableRows())));
    }

    /** Reads a line; empty where it is no run, or was cut. */
    static Optional<HistoryRun> read(String line) {
        try {
            // The line "null" is JSON, too.
            return JSON.readTree(line) instanceof ObjectNode object
                    ? Optional.ofNullable(run(JSON.treeToValue(object, Written.class)))
                    : Optional.empty();
        } catch (JacksonException | NullPointerException e) {
            // Jackson puts nulls into maps; no run that this plugin wrote has any.
            return Optional.empty();
        }
    }

    private static @Nullable HistoryRun run(Written read) {
        if (read.runId == null
                || read.startedAt == null
                || read.verdict == null
                || read.seconds == null
                || read.backupBytes == null
                || read.tables == null
                || read.rows == null) {
            return null;
        }
        return new HistoryRun(
                read.runId,
                new Series(text(read.source), text(read.goal), text(read.selection)),
                read.startedAt,
                read.verdict,
                // A run before proofs were kept is still a run.
                read.proof == null ? HistoryRun.NO_PROOF : read.proof,
                read.seconds,
                read.stages == null ? Map.of() : read.stages,
                read.backupBytes,
                read.backupTime,
                text(read.sha256),
                text(read.stored),
                read.tables,
                read.rows,
                read.tableRows == null ? Map.of() : read.tableRows,
                read.failedChecks == null ? List.of() : read.failedChecks,
                read.alarms == null ? List.of() : read.alarms,
                text(read.commit),
                new RehearsedTimes(text(read.rehearsal), read.migrations == null ? Map.of() : read.migrations),
                Boolean.TRUE.equals(read.acceptTrend));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}

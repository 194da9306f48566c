package io.github.backupverify.history;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.MutableConfigOverride;
import tools.jackson.databind.json.JsonMapper;

/** A run as one line of JSON: docs/history.md. */
final class HistoryLine {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .withConfigOverride(String.class, HistoryLine::emptyWhereMissing)
            .withConfigOverride(Map.class, HistoryLine::emptyWhereMissing)
            .withConfigOverride(List.class, HistoryLine::emptyWhereMissing)
            .withConfigOverride(boolean.class, HistoryLine::emptyWhereMissing)
            .build();

    private HistoryLine() {}

    static String write(HistoryRun run) {
        return JSON.writeValueAsString(run);
    }

    /** Reads a line, of an earlier release too; empty where it is no run, or was cut. */
    static Optional<HistoryRun> read(String line) {
        try {
            // The line "null" is JSON, too.
            return Optional.ofNullable(JSON.readValue(line, HistoryRun.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** What a release did not write yet. */
    private static void emptyWhereMissing(MutableConfigOverride type) {
        type.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    }
}

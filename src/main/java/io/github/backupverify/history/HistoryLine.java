package io.github.backupverify.history;

import io.github.backupverify.check.Verdict;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A run as one line of JSON: docs/history.md. Token by token, since every run ends with it: to load an object mapper takes
 * a fifth of the time in which a small database is verified.
 */
final class HistoryLine {
    /** Raised when a reader of the old form would misread the new one. Version 1 named no source. */
    private static final int VERSION = 2;

    private static final JsonFactory JSON = new JsonFactory();

    private HistoryLine() {}

    static String write(HistoryRun run) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeNumberProperty("version", VERSION);
            text(json, "runId", run.runId());
            text(json, "startedAt", run.startedAt());
            text(json, "verdict", run.verdict());
            text(json, "proof", run.proof());
            json.writeNumberProperty("seconds", run.seconds());
            json.writeNumberProperty("backupBytes", run.backupBytes());
            json.writeNumberProperty("tables", run.tables());
            json.writeNumberProperty("rows", run.rows());
            text(json, "source", run.series().source());
            text(json, "goal", run.series().goal());
            text(json, "selection", run.series().selection());
            seconds(json, "stages", run.stages());
            text(json, "backupTime", run.backupTime());
            text(json, "sha256", run.sha256());
            text(json, "stored", run.stored());
            texts(json, "failedChecks", run.failedChecks());
            texts(json, "alarms", run.alarms());
            text(json, "commit", run.commit());
            json.writeBooleanProperty("acceptTrend", run.acceptTrend());
            text(json, "rehearsal", run.rehearsal().outcome());
            seconds(json, "migrations", run.rehearsal().seconds());
            json.writeObjectPropertyStart("tableRows");
            new TreeMap<>(run.tableRows()).forEach(json::writeNumberProperty);
            json.writeEndObject();
            json.writeEndObject();
        }
        return line.toString();
    }

    private static void text(JsonGenerator json, String name, @Nullable Object value) {
        json.writeStringProperty(name, value == null ? null : value.toString());
    }

    private static void texts(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    private static void seconds(JsonGenerator json, String name, Map<String, Double> values) {
        json.writeObjectPropertyStart(name);
        new TreeMap<>(values).forEach(json::writeNumberProperty);
        json.writeEndObject();
    }

    /** Reads a line, of an earlier release too; empty where it is no run, or was cut. */
    static Optional<HistoryRun> read(String line) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                // The line "null" is JSON, too.
                return Optional.empty();
            }
            HistoryRun run = new Members(object(json)).run();
            return json.nextToken() == null ? Optional.of(run) : Optional.empty();
        } catch (JacksonException | DateTimeException | ClassCastException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * What a line says.
     *
     * @param values by name: a text, a number, a truth, a list or a map of such; what is null is left out
     */
    private record Members(Map<String, Object> values) {
        /** What a release did not write yet is empty. */
        HistoryRun run() {
            return new HistoryRun(
                    needed("runId", String.class),
                    new Series(text("source"), text("goal"), text("selection")),
                    Instant.parse(needed("startedAt", String.class)),
                    Verdict.valueOf(needed("verdict", String.class)),
                    text("proof"),
                    needed("seconds", Number.class).doubleValue(),
                    numbers("stages", Number::doubleValue),
                    needed("backupBytes", Number.class).longValue(),
                    named("backupTime", String.class).map(Instant::parse).orElse(null),
                    text("sha256"),
                    text("stored"),
                    needed("tables", Number.class).longValue(),
                    needed("rows", Number.class).longValue(),
                    numbers("tableRows", Number::longValue),
                    texts("failedChecks"),
                    texts("alarms"),
                    text("commit"),
                    new RehearsedTimes(text("rehearsal"), numbers("migrations", Number::doubleValue)),
                    named("acceptTrend", Boolean.class).orElse(false));
        }

        private <T> Optional<T> named(String name, Class<T> type) {
            return Optional.ofNullable(values.get(name)).map(type::cast);
        }

        private <T> T needed(String name, Class<T> type) {
            return named(name, type).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
        }

        private String text(String name) {
            return named(name, String.class).orElse("");
        }

        private List<String> texts(String name) {
            List<String> texts = new ArrayList<>();
            for (Object value : named(name, List.class).orElse(List.of())) {
                texts.add((String) value);
            }
            return texts;
        }

        private <T> Map<String, T> numbers(String name, Function<Number, T> number) {
            Map<String, T> numbers = new LinkedHashMap<>();
            Map<?, ?> found = named(name, Map.class).orElse(Map.of());
            found.forEach((key, value) -> numbers.put((String) key, number.apply((Number) value)));
            return numbers;
        }
    }

    private static Map<String, Object> object(JsonParser json) {
        Map<String, Object> members = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            Object value = value(json);
            if (value != null) {
                members.put(name, value);
            }
        }
        return members;
    }

    private static @Nullable Object value(JsonParser json) {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> {
                List<Object> values = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    Object value = value(json);
                    if (value != null) {
                        values.add(value);
                    }
                }
                yield values;
            }
            case VALUE_STRING -> json.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getNumberValue();
            case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
            default -> null;
        };
    }
}

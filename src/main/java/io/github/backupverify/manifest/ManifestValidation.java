package io.github.backupverify.manifest;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses what no manifest says, with IllegalArgumentException. */
public final class ManifestValidation {
    private ManifestValidation() {}

    public static void matching(String what, String value, Pattern pattern) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(what + " is not " + pattern + ": " + value);
        }
    }

    public static void hex(String what, String value, int digits) {
        matching(what, value, Pattern.compile("[0-9a-f]{" + digits + "}"));
    }

    /** ISO 8601 in UTC. */
    public static void instant(String what, String value) {
        try {
            Instant.parse(value);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(what + " is no time: " + value, e);
        }
    }

    public static void notNegative(String what, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(what + ": " + value + " is less than 0");
        }
    }

    private static void notNull(String what, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(what + " is null");
        }
    }

    /** The same, if no two have one key. */
    public static <T> List<T> distinct(String what, List<T> values, Function<T, Object> key) {
        Set<Object> keys = new HashSet<>();
        for (T value : values) {
            notNull("a " + what, value);
            if (!keys.add(key.apply(value))) {
                throw new IllegalArgumentException(what + " " + key.apply(value) + " stands in it twice");
            }
        }
        return List.copyOf(values);
    }

    public static Map<String, String> sorted(String what, Map<String, String> values) {
        values.values().forEach(value -> notNull("one of the " + what, value));
        return Collections.unmodifiableMap(new TreeMap<>(values));
    }
}

package io.github.backupverify.postgres.observe;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which relations were rewritten between each two looks at their file nodes: of a relation that is rewritten by each of
 * three migrations, a look at the beginning and one at the end tell one rewrite.
 */
final class FileChanges {
    private final Map<Long, Relations.Relation> known;
    private final Set<String> names;
    private final List<Span> spans = new ArrayList<>();
    private Relations last;
    private double lastLook;

    /**
     * From one look to the next.
     *
     * @param from seconds since 1970, by the clock of this machine, which a server that writes its log here has too; {@code to} likewise
     * @param rewritten whose file nodes differ, of those that are known
     */
    record Span(double from, double to, List<Relations.Relation> rewritten) {}

    FileChanges(Relations before) {
        known = new HashMap<>(before.all());
        names = before.all().values().stream()
                .map(Relations.Relation::qualified)
                .collect(Collectors.toSet());
        last = before;
        lastLook = now();
    }

    synchronized void look(Connection connection) throws SQLException {
        Relations seen = Relations.read(connection);
        double time = now();
        List<Relations.Relation> rewritten = last.rewritten(seen).stream()
                .filter(one -> known.containsKey(one.oid()))
                .toList();
        if (!rewritten.isEmpty()) {
            spans.add(new Span(lastLook, time, rewritten));
        }
        seen.all().values().stream()
                .filter(one -> names.contains(one.qualified()))
                .forEach(one -> known.putIfAbsent(one.oid(), one.since(time)));
        last = seen;
        lastLook = time;
    }

    /**
     * What was there when the watch began, and what has its name by now, as an index that ALTER TABLE built anew, or a table
     * that was made to replace one: for whoever works with it, it is the same.
     */
    synchronized Relations known() {
        return new Relations(Map.copyOf(known));
    }

    /** Those in which something was rewritten, in order. */
    synchronized List<Span> spans() {
        return List.copyOf(spans);
    }

    private static double now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Clock.systemUTC().instant()) / 1e6;
    }
}

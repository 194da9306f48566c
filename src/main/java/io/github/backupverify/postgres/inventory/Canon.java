package io.github.backupverify.postgres.inventory;

import io.github.backupverify.check.Tolerated;
import io.github.backupverify.postgres.catalog.Dialect;
import io.github.backupverify.postgres.catalog.Pin;
import io.github.backupverify.postgres.catalog.Query;
import io.github.backupverify.postgres.catalog.Selected;
import io.github.backupverify.postgres.inventory.kind.Inventory;
import io.github.backupverify.postgres.inventory.kind.Section;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settles suspects in a scratch database. The source's own text is given to the server there, and what the server makes
 * of it must be the copy's text: pg_dump has no part in that, so no pg_dump can lie about it. Only where a text cannot
 * be tried so, the scratch database's own text, which came through pg_dump, decides.
 */
final class Canon {
    private static final int SHOWN = 500;

    private final Connection canon;
    private final Differences differences;

    private Canon(Connection canon, Differences differences) {
        this.canon = canon;
        this.differences = differences;
    }

    /** @param sourceVersion major version of the server that the texts of the source are from */
    static void settle(Connection connection, Differences differences, int sourceVersion) throws SQLException {
        if (differences.suspects().isEmpty()) {
            return;
        }
        Canon canon = new Canon(connection, differences);
        try (Pin pin = Pin.on(connection)) {
            List<Suspect> left = new ArrayList<>();
            for (Suspect suspect : differences.suspects()) {
                if (!canon.tried(suspect)) {
                    left.add(suspect);
                }
            }
            if (pin.majorVersion() != sourceVersion) {
                pin.quoteAll();
            }
            canon.compare(left, pin, Math.min(pin.majorVersion(), sourceVersion));
        }
        differences.suspects().clear();
    }

    private boolean tried(Suspect suspect) throws SQLException {
        String once = again(suspect, suspect.source());
        if (once == null) {
            return false;
        }
        if (once.equals(suspect.restored())) {
            tolerate(suspect);
            return true;
        }
        String copy = again(suspect, suspect.restored());
        String twice = again(suspect, once);
        if (copy != null && (once.equals(copy) || copy.equals(twice))) {
            tolerate(suspect);
        } else {
            differences.lost(suspect);
        }
        return true;
    }

    private void tolerate(Suspect suspect) {
        differences.tolerate(new Tolerated(
                suspect.object(),
                "the same, spelt as the server spells it after one round trip",
                shortened(suspect.source()),
                shortened(suspect.restored())));
    }

    /** What the server makes of a text; null where it cannot be tried. */
    private @Nullable String again(Suspect suspect, String text) throws SQLException {
        Probe probe = Probe.of(suspect, text);
        if (probe == null) {
            return null;
        }
        Savepoint before = canon.setSavepoint();
        try (Statement statement = canon.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : probe.make()) {
                statement.execute(sql);
            }
            List<String> told = Query.list(canon, probe.tell(), row -> String.valueOf(row.getString(1)));
            return told.size() == 1 ? told.get(0).replaceFirst(" NOT VALID$", "") : null;
        } catch (SQLException e) {
            return null;
        } finally {
            canon.rollback(before);
        }
    }

    private void compare(List<Suspect> suspects, Pin pin, int comparable) throws SQLException {
        for (Section section : Inventory.sections(new Dialect(pin.majorVersion(), comparable))) {
            Map<String, List<Suspect>> wanted = new HashMap<>();
            suspects.stream()
                    .filter(s -> s.section().equals(section.name()))
                    .forEach(s -> wanted.computeIfAbsent(s.object(), o -> new ArrayList<>())
                            .add(s));
            if (!wanted.isEmpty()) {
                compare(section, wanted, pin);
            }
        }
    }

    private void compare(Section section, Map<String, List<Suspect>> wanted, Pin pin) throws SQLException {
        try (Cursor cursor = Cursor.open(canon, section, Selected.ALL, pin)) {
            for (Item item = cursor.next(); item != null; item = cursor.next()) {
                List<Suspect> suspects = wanted.remove(Cursor.text(item.identity));
                for (Suspect suspect : suspects == null ? List.<Suspect>of() : suspects) {
                    int attribute = List.of(cursor.labels()).indexOf(suspect.attribute());
                    if (attribute >= 0 && Cursor.text(item.value(attribute)).equals(suspect.restored())) {
                        tolerate(suspect);
                    } else {
                        differences.lost(suspect);
                    }
                }
            }
        }
        wanted.values().forEach(missing -> missing.forEach(differences::lost));
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}

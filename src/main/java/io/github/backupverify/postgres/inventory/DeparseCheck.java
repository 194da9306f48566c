package io.github.backupverify.postgres.inventory;

import io.github.backupverify.check.Tolerated;
import io.github.backupverify.postgres.catalog.Dialect;
import io.github.backupverify.postgres.catalog.PinnedSession;
import io.github.backupverify.postgres.catalog.Selected;
import io.github.backupverify.postgres.inventory.kind.ObjectKind;
import io.github.backupverify.postgres.inventory.kind.ObjectKinds;
import io.github.backupverify.postgres.session.Query;
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
 * Settles differing texts in a scratch database. The source's own text is given to the server there, and what the server makes
 * of it must be the copy's text: pg_dump has no part in that, so a fault of pg_dump cannot hide a loss. Only where a text cannot
 * be tried so, the scratch database's own text, which came through pg_dump, decides.
 */
final class DeparseCheck {
    private static final int SHOWN = 500;

    private final Connection reference;
    private final Differences differences;

    private DeparseCheck(Connection reference, Differences differences) {
        this.reference = reference;
        this.differences = differences;
    }

    /** @param sourceVersion major version of the server that the texts of the source are from */
    static void settle(Connection connection, Differences differences, int sourceVersion) throws SQLException {
        if (differences.suspects().isEmpty()) {
            return;
        }
        DeparseCheck check = new DeparseCheck(connection, differences);
        try (PinnedSession session = PinnedSession.on(connection)) {
            List<DeparsedText> left = new ArrayList<>();
            for (DeparsedText suspect : differences.suspects()) {
                if (!check.tried(suspect)) {
                    left.add(suspect);
                }
            }
            if (session.majorVersion() != sourceVersion) {
                session.quoteAll();
            }
            check.compare(left, session, Math.min(session.majorVersion(), sourceVersion));
        }
        differences.suspects().clear();
    }

    private boolean tried(DeparsedText suspect) throws SQLException {
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

    private void tolerate(DeparsedText suspect) {
        differences.tolerate(new Tolerated(
                suspect.object(),
                "the same, spelt as the server spells it after one round trip",
                shortened(suspect.source()),
                shortened(suspect.restored())));
    }

    /** What the server makes of a text; null where it cannot be tried. */
    private @Nullable String again(DeparsedText suspect, String text) throws SQLException {
        DeparseProbe probe = DeparseProbe.of(suspect, text);
        if (probe == null) {
            return null;
        }
        Savepoint before = reference.setSavepoint();
        try (Statement statement = reference.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : probe.make()) {
                statement.execute(sql);
            }
            List<String> told = Query.list(reference, probe.tell(), row -> String.valueOf(row.getString(1)));
            return told.size() == 1 ? told.get(0).replaceFirst(" NOT VALID$", "") : null;
        } catch (SQLException e) {
            return null;
        } finally {
            reference.rollback(before);
        }
    }

    private void compare(List<DeparsedText> suspects, PinnedSession session, int comparable) throws SQLException {
        for (ObjectKind kind : ObjectKinds.kinds(new Dialect(session.majorVersion(), comparable))) {
            Map<String, List<DeparsedText>> wanted = new HashMap<>();
            suspects.stream()
                    .filter(s -> s.kind().equals(kind.name()))
                    .forEach(s -> wanted.computeIfAbsent(s.object(), o -> new ArrayList<>())
                            .add(s));
            if (!wanted.isEmpty()) {
                compare(kind, wanted, session);
            }
        }
    }

    private void compare(ObjectKind kind, Map<String, List<DeparsedText>> wanted, PinnedSession session)
            throws SQLException {
        try (ObjectCursor objects = ObjectCursor.open(reference, kind, Selected.ALL, session)) {
            for (CatalogObject item = objects.next(); item != null; item = objects.next()) {
                List<DeparsedText> suspects = wanted.remove(ObjectCursor.text(item.identity));
                for (DeparsedText suspect : suspects == null ? List.<DeparsedText>of() : suspects) {
                    int attribute = List.of(objects.labels()).indexOf(suspect.attribute());
                    if (attribute >= 0
                            && ObjectCursor.text(item.value(attribute)).equals(suspect.restored())) {
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

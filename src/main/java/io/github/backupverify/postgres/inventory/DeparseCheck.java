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
 * Settles differing texts in a temporary database. The source's own text is given to the server there, and what the server makes
 * of it must be the copy's text: pg_dump has no part in that, so a fault of pg_dump cannot hide a loss. Only where a text cannot
 * be tried so, that database's own text, which came through pg_dump, decides.
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
    static void decide(Connection connection, Differences differences, int sourceVersion) throws SQLException {
        DeparseCheck check = new DeparseCheck(connection, differences);
        try (PinnedSession session = PinnedSession.on(connection)) {
            List<DeparsedText> left = new ArrayList<>();
            for (DeparsedText differing : differences.differingTexts()) {
                if (!check.tried(differing)) {
                    left.add(differing);
                }
            }
            if (session.majorVersion() != sourceVersion) {
                session.quoteAll();
            }
            check.compare(left, session, Math.min(session.majorVersion(), sourceVersion));
        }
        differences.differingTexts().clear();
    }

    private boolean tried(DeparsedText differing) throws SQLException {
        String once = again(differing, differing.source());
        if (once == null) {
            return false;
        }
        if (once.equals(differing.restored())) {
            tolerate(differing);
            return true;
        }
        String copy = again(differing, differing.restored());
        String twice = again(differing, once);
        if (copy != null && (once.equals(copy) || copy.equals(twice))) {
            tolerate(differing);
        } else {
            differences.lost(differing);
        }
        return true;
    }

    private void tolerate(DeparsedText differing) {
        differences.tolerate(new Tolerated(
                differing.object(),
                "the same, spelt as the server spells it after one round trip",
                shortened(differing.source()),
                shortened(differing.restored())));
    }

    /** What the server makes of a text; null where it cannot be tried. */
    private @Nullable String again(DeparsedText differing, String text) throws SQLException {
        DeparseProbe probe = DeparseProbe.of(differing, text);
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

    private void compare(List<DeparsedText> differingTexts, PinnedSession session, int comparable) throws SQLException {
        for (ObjectKind kind : ObjectKinds.kinds(new Dialect(session.majorVersion(), comparable))) {
            Map<String, List<DeparsedText>> wanted = new HashMap<>();
            differingTexts.stream()
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
                List<DeparsedText> differingTexts = wanted.remove(ObjectCursor.text(item.identity));
                for (DeparsedText differing : differingTexts == null ? List.<DeparsedText>of() : differingTexts) {
                    int attribute = List.of(objects.labels()).indexOf(differing.attribute());
                    if (attribute >= 0
                            && ObjectCursor.text(item.value(attribute)).equals(differing.restored())) {
                        tolerate(differing);
                    } else {
                        differences.lost(differing);
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

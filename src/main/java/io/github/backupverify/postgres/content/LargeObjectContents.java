package io.github.backupverify.postgres.content;

import io.github.backupverify.content.ContentHash;
import io.github.backupverify.postgres.catalog.PinnedSession;
import io.github.backupverify.postgres.script.LargeObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the content of large objects from a server. Never more than a few megabytes are in memory, and small objects come
 * many to a round trip.
 */
public final class LargeObjectContents {
    /** First piece of each, and how many first pieces the driver fetches at once: 4 MiB. */
    private static final int FIRST = 64 * 1024;

    private static final int AT_ONCE = 64;
    private static final int NEXT = 1024 * 1024;

    /** lo_get() rather than pg_largeobject, which only a superuser may read. Sorted first, so that it is read lazily. */
    private static final String SQL = """
            SELECT l.oid, lo_get(l.oid, 0, %s)
            FROM (SELECT oid FROM pg_catalog.pg_largeobject_metadata ORDER BY oid OFFSET 0) l
            """.formatted(FIRST);

    private LargeObjectContents() {}

    /** Every large object, by its number. */
    @SuppressWarnings("try") // the pin works by being there
    public static Map<Long, LargeObject> read(Connection connection) throws SQLException {
        Map<Long, LargeObject> contents = new TreeMap<>();
        ContentHash hash = new ContentHash();
        try (PinnedSession pinned = PinnedSession.on(connection);
                PreparedStatement next = connection.prepareStatement("SELECT lo_get(?::oid, ?, " + NEXT + ")");
                PreparedStatement first = connection.prepareStatement(SQL)) {
            first.setFetchSize(AT_ONCE);
            try (ResultSet rows = first.executeQuery()) {
                while (rows.next()) {
                    long oid = rows.getLong(1);
                    hash.reset();
                    readOne(oid, rows.getBytes(2), next, hash);
                    contents.put(oid, new LargeObject(oid, hash.length(), hash.finishedHex()));
                }
            }
        }
        return contents;
    }

    private static void readOne(long oid, byte[] first, PreparedStatement next, ContentHash hash) throws SQLException {
        byte[] piece = first;
        int asked = FIRST;
        while (piece.length > 0) {
            hash.update(piece, 0, piece.length);
            if (piece.length < asked) {
                return;
            }
            asked = NEXT;
            next.setLong(1, oid);
            next.setLong(2, hash.length());
            try (ResultSet row = next.executeQuery()) {
                row.next();
                piece = row.getBytes(1);
            }
        }
    }
}

package io.github.backupverify.postgres.content;

import io.github.backupverify.postgres.catalog.PinnedSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Streams large objects in the order of their numbers. Never more than a few megabytes are in memory, and small objects
 * come many to a round trip.
 */
public final class LargeObjectReader {
    /** First piece of each, and how many first pieces the driver fetches at once: 4 MiB. */
    private static final int FIRST = 64 * 1024;

    private static final int AT_ONCE = 64;

    private static final int NEXT = 1024 * 1024;

    /** lo_get() rather than pg_largeobject, which only a superuser may read. Sorted first, so that it is read lazily. */
    private static final String SQL = """
            SELECT l.oid, lo_get(l.oid, 0, %s)
            FROM (SELECT oid FROM pg_catalog.pg_largeobject_metadata ORDER BY oid OFFSET 0) l
            """.formatted(FIRST);

    /** Takes what is read: for each object its pieces in order, and then its end. */
    public interface Reader {
        /** A piece of an object's content; an empty object has none. */
        void piece(long oid, byte[] bytes);

        /**
         * The end of an object.
         *
         * @param length its length in bytes
         */
        void end(long oid, long length);
    }

    private LargeObjectReader() {}

    /** Reads all. */
    @SuppressWarnings("try") // the pin works by being there
    public static void read(Connection connection, Reader reader) throws SQLException {
        PinnedSession session = PinnedSession.on(connection);
        try (PreparedStatement next = connection.prepareStatement("SELECT lo_get(?::oid, ?, " + NEXT + ")");
                PreparedStatement first = connection.prepareStatement(SQL)) {
            first.setFetchSize(AT_ONCE);
            try (ResultSet rows = first.executeQuery()) {
                while (rows.next()) {
                    long oid = rows.getLong(1);
                    reader.end(oid, readOne(oid, rows.getBytes(2), next, reader));
                }
            }
        } finally {
            session.close();
        }
    }

    private static long readOne(long oid, byte[] first, PreparedStatement next, Reader reader) throws SQLException {
        byte[] piece = first;
        long length = 0;
        int asked = FIRST;
        while (piece.length > 0) {
            reader.piece(oid, piece);
            length += piece.length;
            if (piece.length < asked) {
                break;
            }
            asked = NEXT;
            next.setLong(1, oid);
            next.setLong(2, length);
            try (ResultSet row = next.executeQuery()) {
                row.next();
                piece = row.getBytes(1);
            }
        }
        return length;
    }
}

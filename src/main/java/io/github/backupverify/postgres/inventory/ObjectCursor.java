package io.github.backupverify.postgres.inventory;

import io.github.backupverify.postgres.catalog.Dialect;
import io.github.backupverify.postgres.catalog.PinnedSession;
import io.github.backupverify.postgres.catalog.Selected;
import io.github.backupverify.postgres.inventory.kind.ObjectKind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Streams one kind of objects of one database, in the order of the bytes of their identities. Works on bytes throughout, because an
 * SQL_ASCII database may hold what no encoding explains; and without holding more than a few thousand rows.
 */
final class ObjectCursor implements AutoCloseable {
    private static final int ROWS_AT_ONCE = 2_000;
    /** What belongs to a relation goes with it, what is in a schema with that, and the rest only with everything. */
    private static final String KEPT = """
            WHERE CASE WHEN o.rel IS NOT NULL THEN o.rel IN (SELECT oid FROM selected_relations)
                       WHEN o.nsp IS NOT NULL THEN o.nsp IN (SELECT oid FROM selected_schemas)
                       ELSE (SELECT everything FROM asked) END
            """;

    private static final int PARENT = 3;
    private static final int IDENTITY = 4;

    private final PreparedStatement statement;
    private final ResultSet rows;
    private final String[] labels;
    private final boolean unquotingJson;

    private ObjectCursor(PreparedStatement statement, ResultSet rows, boolean unquotingJson) throws SQLException {
        this.statement = statement;
        this.rows = rows;
        this.unquotingJson = unquotingJson;
        ResultSetMetaData columns = rows.getMetaData();
        labels = new String[columns.getColumnCount() - IDENTITY];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = columns.getColumnLabel(i + IDENTITY + 1);
        }
    }

    /** Opens it; the connection must be in a transaction, else the driver reads all rows at once. */
    static ObjectCursor open(Connection connection, ObjectKind kind, Selected selected, PinnedSession session)
            throws SQLException {
        String identity = session.quotesAll() ? "replace(o.identity, '\"json\"', 'json')" : "o.identity";
        String common = Dialect.common(kind.sql());
        String sql =
                selected.with() + common + "SELECT * FROM (" + kind.sql() + ") o\n" + (selected.whole() ? "" : KEPT)
                        + "ORDER BY convert_to(" + identity + ", '" + session.encoding() + "')";
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            statement.setFetchSize(ROWS_AT_ONCE);
            selected.bind(statement);
            return new ObjectCursor(statement, statement.executeQuery(), session.quotesAll());
        } catch (SQLException e) {
            statement.close();
            throw new SQLException("reading " + kind.name() + ": " + e.getMessage(), e.getSQLState(), e);
        }
    }

    /** Names the attributes, in the order of {@link CatalogObject#value}. */
    String[] labels() {
        return labels;
    }

    /** The next object; null at the end. */
    @Nullable
    CatalogObject next() throws SQLException {
        if (!rows.next()) {
            return null;
        }
        @Nullable ByteBuffer[] values = new ByteBuffer[labels.length];
        for (int i = 0; i < labels.length; i++) {
            values[i] = bytes(i + IDENTITY + 1);
        }
        return new CatalogObject(bytes(PARENT), Objects.requireNonNull(bytes(IDENTITY)), values);
    }

    private @Nullable ByteBuffer bytes(int column) throws SQLException {
        byte[] value = rows.getBytes(column);
        return value == null ? null : ByteBuffer.wrap(unquotingJson ? withoutQuotedJson(value) : value);
    }

    /** Since version 17 the type json is a word of the language, which stands without quotes even where all have them. */
    private static byte[] withoutQuotedJson(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1)
                .replace("\"json\"", "json")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Bytes as a reader may see them: UTF-8 where they are that, else one letter a byte. */
    static String text(@Nullable ByteBuffer bytes) {
        if (bytes == null) {
            return "";
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}

package io.github.backupverify.postgres.content;

import io.github.backupverify.content.Fingerprint;
import io.github.backupverify.content.FingerprintSum;
import io.github.backupverify.postgres.catalog.DumpedTable;
import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Quoting;
import io.github.backupverify.postgres.session.SqlProblems;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Fingerprints a table from COPY's text, the very bytes that a dump of it holds. One session's reader; not thread-safe.
 */
final class TableReader {
    /** A table, column or schema that is not there. */
    private static final Set<String> ABSENT = Set.of("42P01", "42703", "3F000");

    private final Connection connection;
    private final AtomicLong bytes;
    private final boolean canonical;
    private final boolean namesAsTheyAre;

    /**
     * @param bytes counts what is read, for progress
     * @param canonical whether rows are rewritten so that a dump's time zone makes no difference
     * @param encoding of a dump that the rows are held against; empty for the database's own, which most dumps are in
     */
    TableReader(Connection connection, AtomicLong bytes, boolean canonical, String encoding) {
        this.connection = connection;
        this.bytes = bytes;
        this.canonical = canonical;
        this.namesAsTheyAre = prepared(encoding);
    }

    /** Reads every row of the table's own; heap does not grow with it. Empty where the table or a column is absent. */
    Optional<Fingerprint> read(DumpedTable table) {
        FingerprintSum sum = new FingerprintSum(canonical);
        try {
            CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(statement(table));
            try {
                addRows(copy, sum);
            } finally {
                if (copy.isActive()) {
                    // Else the session is lost to whoever uses it next.
                    copy.cancelCopy();
                }
            }
            return Optional.of(sum.fingerprint());
        } catch (SQLException e) {
            if (ABSENT.contains(String.valueOf(e.getSQLState()))) {
                return Optional.empty();
            }
            throw SqlProblems.during("reading table " + table.name(), e);
        }
    }

    private void addRows(CopyOut copy, FingerprintSum sum) throws SQLException {
        for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new SQLException("the run is over", "57014");
            }
            // Without the newline that ends each row.
            sum.add(row, 0, row.length - 1);
            bytes.addAndGet(row.length);
        }
    }

    private String statement(DumpedTable table) {
        String columns = table.columns().stream().map(this::quoted).collect(Collectors.joining(", "));
        String name = quoted(table.name().schema()) + "." + quoted(table.name().name());
        if (table.condition().isEmpty()) {
            String list = columns.isEmpty() ? "" : " (" + columns + ")";
            return "COPY " + name + list + " TO STDOUT";
        }
        return "COPY (SELECT " + columns + " FROM ONLY " + name + " " + table.condition() + ") TO STDOUT";
    }

    private String quoted(String name) {
        return namesAsTheyAre ? Quoting.identifier(name) : Quoting.asciiIdentifier(name);
    }

    /**
     * In another encoding the same rows would be other bytes. The driver sends every statement in UTF-8 all the same.
     *
     * @return whether the server takes a name in UTF-8
     */
    private boolean prepared(String wanted) {
        return SqlProblems.asking("preparing to read tables", () -> {
            // A large table takes what it takes: a server that stands still is noticed by the socket's own limit.
            Query.execute(connection, "SET statement_timeout = 0");
            String stored = Query.one(connection, "SHOW server_encoding", row -> row.getString(1));
            String encoding = wanted.isEmpty() ? stored : wanted;
            if (!encoding.equals("UTF8")) {
                Query.execute(connection, "SET client_encoding TO " + Quoting.literal(encoding));
            }
            return encoding.equals("UTF8") || stored.equals("SQL_ASCII");
        });
    }
}

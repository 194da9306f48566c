package io.github.backupverify.postgres.observe;

import io.github.backupverify.postgres.session.Query;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The log of a throw-away server, read through the server itself: a file in its data directory, in which each message
 * begins with the prefix that {@code postgres.server} sets, and goes on in lines that begin with a tab.
 *
 * @see <a href="https://www.postgresql.org/docs/current/runtime-config-logging.html">Error Reporting and Logging</a>
 */
final class ServerLog {
    private static final String FILE = "server.log";
    private static final int CHUNK = 1 << 20;
    private static final int LONGEST_TEXT = 64 * 1024;

    private static final String LENGTH =
            "SELECT size FROM pg_catalog.pg_stat_file('" + FILE + "', true) WHERE size IS NOT NULL";
    private static final Pattern BEGIN =
            Pattern.compile("^<(\\d+\\.\\d+) (\\d+) (\\S*) (.*?)> ([A-Z]+\\d?):  (.*)$", Pattern.DOTALL);

    private final Consumer<LogEntry> into;
    private final StringBuilder text = new StringBuilder();
    private double epoch;
    private int pid = -1;
    private String database = "";
    private String severity = "";

    private ServerLog(Consumer<LogEntry> into) {
        this.into = into;
    }

    /** Its length now in bytes; -1 where the server has no such log. */
    static long length(Connection connection) throws SQLException {
        return Query.list(connection, LENGTH, row -> row.getLong(1)).stream()
                .findFirst()
                .orElse(-1L);
    }

    /** Hands on each message that begins at or after an offset in bytes; reads in pieces, in constant memory. */
    static void read(Connection connection, long from, Consumer<LogEntry> into) throws SQLException {
        ServerLog log = new ServerLog(into);
        byte[] rest = new byte[0];
        long offset = from;
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_catalog.pg_read_binary_file('" + FILE + "', ?, ?)")) {
            while (true) {
                statement.setLong(1, offset);
                statement.setLong(2, CHUNK);
                byte[] read;
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    read = row.getBytes(1);
                }
                byte[] all = new byte[rest.length + read.length];
                System.arraycopy(rest, 0, all, 0, rest.length);
                System.arraycopy(read, 0, all, rest.length, read.length);
                int begin = 0;
                for (int i = 0; i < all.length; i++) {
                    if (all[i] == '\n') {
                        log.line(new String(all, begin, i - begin, StandardCharsets.UTF_8));
                        begin = i + 1;
                    }
                }
                rest = Arrays.copyOfRange(all, begin, all.length);
                if (rest.length > CHUNK) {
                    // A line of more than a megabyte: its beginning says enough.
                    log.line(new String(rest, StandardCharsets.UTF_8));
                    rest = "\t".getBytes(StandardCharsets.US_ASCII);
                }
                offset += read.length;
                if (read.length < CHUNK) {
                    log.end();
                    return;
                }
            }
        }
    }

    private void line(String line) {
        if (line.startsWith("\t")) {
            if (text.length() < LONGEST_TEXT) {
                text.append('\n').append(line, 1, line.length());
            }
            return;
        }
        Matcher begin = BEGIN.matcher(line);
        // A line without the prefix was written by another program on the server.
        if (begin.matches()) {
            end();
            epoch = Double.parseDouble(begin.group(1));
            pid = Integer.parseInt(begin.group(2));
            database = begin.group(4);
            severity = begin.group(5);
            text.append(begin.group(6));
        }
    }

    private void end() {
        if (pid >= 0) {
            into.accept(new LogEntry(
                    epoch, pid, database, severity, text.substring(0, Math.min(text.length(), LONGEST_TEXT))));
        }
        pid = -1;
        text.setLength(0);
    }
}

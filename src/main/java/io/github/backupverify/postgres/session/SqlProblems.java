package io.github.backupverify.postgres.session;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.settings.ConnectionSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;

/** What an SQL error means for a run. */
public final class SqlProblems {
    /** SQLSTATE of a connection that the server, or the driver for it, refuses: a password is missing, or TLS. */
    private static final String REFUSED = "08004";

    private SqlProblems() {}

    static ProblemException connecting(ConnectionSettings connection, SQLException e) {
        ProblemException pooler = Pooler.refused(e);
        if (pooler != null) {
            return pooler;
        }
        return ProblemException.notVerified(
                new Problem(
                        ErrorCode.CONNECTION_FAILED,
                        "No connection to " + connection.display() + " as " + connection.username(),
                        unknownHost(e)
                                ? "nothing on this machine knows a host of the name " + connection.host()
                                : said(e),
                        unknownHost(e)
                                ? "Correct the host (mvn backup:doctor shows where each setting came from), and see"
                                        + " whether it has an address: getent hosts " + connection.host()
                                : remedy(connection, e)),
                e);
    }

    /** The driver's own words tell of an I/O error nothing but that there was one. */
    private static String said(SQLException e) {
        if (e.getCause() instanceof SocketTimeoutException) {
            // As the driver says where its own clock is the first to notice.
            return "Connection attempt timed out.";
        }
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return e.getCause() instanceof IOException cause && !(cause instanceof ConnectException)
                ? message + " (" + cause + ")"
                : message;
    }

    private static String remedy(ConnectionSettings connection, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String from = " (mvn backup:doctor shows where each setting came from)";
        if (state.startsWith(REFUSED) && String.valueOf(e.getMessage()).contains("SSL")) {
            return "Switch TLS on in the server (ssl = on), or do without: -Dbackup.sslMode=prefer";
        }
        if (connection.password() == null && state.startsWith(REFUSED)) {
            return "Give the role's password: in the environment as PGPASSWORD, in ~/.pgpass, or in settings.xml by"
                    + " backup.serverId; on a restore server by backup.restoreServerId";
        }
        String server = " -h " + connection.host() + " -p " + connection.port();
        String role = server + " -U " + connection.username();
        return switch (state) {
            case "28P01", "28000" ->
                "Correct the role or its password" + from + ", and try them: psql" + role + " " + connection.database();
            case "3D000" -> "Name a database that is there" + from + "; this lists them: psql" + role + " -l";
            default -> "Check that the server runs and the settings are right" + from + ": pg_isready" + server;
        };
    }

    private static boolean unknownHost(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    /** What is asked in a session that is open already. */
    @FunctionalInterface
    public interface SqlCall<T> {
        T run() throws SQLException;
    }

    /** Asks, in a session that is open already and stays so; otherwise as {@link Sessions#ask}. */
    public static <T> T asking(String doing, SqlCall<T> call) {
        try {
            return call.run();
        } catch (SQLException e) {
            throw during(doing, e);
        }
    }

    /**
     * What an error means.
     *
     * @param doing what was being done: "reading table public.film"
     */
    public static ProblemException during(String doing, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        ErrorCode code;
        String todo;
        if (state.equals("42501")) {
            code = message.contains("row-level security") ? ErrorCode.ROW_SECURITY : ErrorCode.PERMISSION_DENIED;
            todo = "Give the role the right it lacks, for example: GRANT pg_read_all_data TO the_role (docs/safety.md"
                    + " lists the rights each step needs)";
        } else if (state.equals("55P03")) {
            code = ErrorCode.LOCKED;
            todo = "End the session that holds the lock, or wait longer: -Dbackup.lockWaitTimeout=10m";
        } else if (state.equals("53100")) {
            code = ErrorCode.DISK_FULL;
            todo = "Make room on the server's disk and run again: mvn backup:verify";
        } else if (state.equals("57014")) {
            code = ErrorCode.TIMED_OUT;
            todo = "Give it more time: -Dbackup.statementTimeout=30m";
        } else if (state.equals("22021")) {
            code = ErrorCode.TOOL_FAILED;
            message += "; the database is in SQL_ASCII, and the name of a schema, table, column, index, constraint or"
                    + " sequence is not UTF-8, which the driver cannot read";
            todo = "Rename it, for example: PGCLIENTENCODING=SQL_ASCII psql -c 'ALTER TABLE ... RENAME TO ...'";
        } else if (serverIsGone(e)) {
            code = ErrorCode.CONNECTION_FAILED;
            todo = "Check the server's log, then run again: mvn backup:verify";
        } else {
            code = ErrorCode.TOOL_FAILED;
            todo = "Read the server's message above; its log says more. Then run again: mvn backup:verify";
        }
        return ProblemException.notVerified(new Problem(code, "Error while " + doing, message, todo), e);
    }

    /** Whether the connection is lost or the server goes down, whatever was asked. */
    public static boolean serverIsGone(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }
}

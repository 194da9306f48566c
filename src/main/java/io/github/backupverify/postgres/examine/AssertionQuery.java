package io.github.backupverify.postgres.examine;

import io.github.backupverify.check.Figures;
import io.github.backupverify.policy.AssertionResult;
import io.github.backupverify.postgres.session.Quoting;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.session.SqlProblems;
import io.github.backupverify.settings.assertion.Answer;
import io.github.backupverify.settings.assertion.Assertion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Puts one query to the copy, in a session of its own and a read-only transaction that is rolled back: what one sets or
 * breaks does not reach the next.
 *
 * <p>It is opened as a cursor by the server, from a string: that refuses whatever is not exactly one query, where the
 * driver would run several statements one after the other, and an end of the transaction among them. Only as many rows
 * are fetched as show that there is more than one.
 *
 * @see <a href="https://www.postgresql.org/docs/current/plpgsql-cursors.html">OPEN FOR EXECUTE</a>
 */
public final class AssertionQuery implements Function<Assertion, AssertionResult> {
    /** An unknown table, schema or column. */
    private static final Set<String> NOT_THERE = Set.of("42P01", "3F000", "42703");

    private static final Set<Integer> NUMBERS =
            Set.of(Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.REAL, Types.DOUBLE);
    /** For a server to say that the limit is over. */
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final Sessions sessions;
    private final Duration timeout;

    /**
     * Questions to one copy.
     *
     * @param sessions open read-only sessions in it
     * @param timeout how long one may take; longer than zero
     */
    public AssertionQuery(Sessions sessions, Duration timeout) {
        this.sessions = sessions;
        this.timeout = timeout;
    }

    @Override
    public AssertionResult apply(Assertion assertion) {
        String doing = "asking for the assertion \"" + assertion.name() + "\"";
        if (Thread.currentThread().isInterrupted()) {
            throw SqlProblems.during(doing, new SQLException("the run is over", "57014"));
        }
        return sessions.ask(doing, connection -> ask(connection, assertion.sql()));
    }

    private AssertionResult ask(Connection connection, String sql) throws SQLException {
        // 0 would be no limit at all.
        int millis = (int) Math.max(1, Math.min(Integer.MAX_VALUE - ANSWER.toMillis(), timeout.toMillis()));
        connection.setNetworkTimeout(Runnable::run, millis + (int) ANSWER.toMillis());
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("SET statement_timeout = " + millis);
            return ask(statement, sql);
        } finally {
            connection.rollback();
        }
    }

    private AssertionResult ask(Statement statement, String sql) throws SQLException {
        try {
            statement.execute("DO " + Quoting.literal("""
                    DECLARE question refcursor := 'question';
                    BEGIN
                        OPEN question NO SCROLL FOR EXECUTE %s;
                    END
                    """.formatted(Quoting.literal(sql))));
            try (ResultSet rows = statement.executeQuery("FETCH FORWARD 2 FROM question")) {
                return read(rows);
            }
        } catch (SQLException e) {
            return failed(e);
        }
    }

    private static AssertionResult read(ResultSet rows) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        if (columns != 1) {
            return new AssertionResult.Refused(
                    "it gives " + columns + " columns, and an assertion is about one value", "");
        }
        if (!rows.next()) {
            return new AssertionResult.Lacking("there is no row");
        }
        Answer answer = answer(rows);
        if (rows.next()) {
            return new AssertionResult.Lacking("there is more than one row");
        }
        return answer == null ? new AssertionResult.Lacking("the value is NULL") : new AssertionResult.Given(answer);
    }

    private static @Nullable Answer answer(ResultSet rows) throws SQLException {
        String text = rows.getString(1);
        if (text == null) {
            return null;
        }
        boolean truth = rows.getMetaData().getColumnTypeName(1).equals("bool");
        boolean number = NUMBERS.contains(rows.getMetaData().getColumnType(1));
        return new Answer(truth ? String.valueOf(rows.getBoolean(1)) : text, number);
    }

    private AssertionResult failed(SQLException e) throws SQLException {
        String state = String.valueOf(e.getSQLState());
        String said = said(e);
        if (NOT_THERE.contains(state)) {
            return new AssertionResult.Lacking("the copy does not have what the query names: " + said);
        } else if (state.equals("57014")) {
            return new AssertionResult.Refused(
                    "it took longer than backup.assertionTimeout, " + Figures.seconds(timeout.toMillis() / 1000.0),
                    said);
        } else if (SqlProblems.serverIsGone(e)) {
            throw e;
        }
        return new AssertionResult.Refused("PostgreSQL refused it (" + state + ")", said);
    }

    /** Without the lines about the cursor, which the user did not write. */
    private static String said(SQLException e) {
        ServerErrorMessage message = e instanceof PSQLException server ? server.getServerErrorMessage() : null;
        String said = message == null ? e.getMessage() : message.getMessage();
        return said == null ? e.toString() : said;
    }
}

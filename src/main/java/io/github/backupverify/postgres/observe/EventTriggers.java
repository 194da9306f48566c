package io.github.backupverify.postgres.observe;

import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Event triggers that write to the server's log, inside the transaction of each command, which tables it rewrote and which
 * locks its session holds. They write to no table: a command that fails would take its rows back.
 *
 * @see <a href="https://www.postgresql.org/docs/current/event-triggers.html">Event Triggers</a>
 */
final class EventTriggers {
    /** What each of its messages begins with. */
    static final String MESSAGE = "backup_verify_observed ";

    private static final String INSTALL = """
            CREATE SCHEMA backup_verify_observe;
            CREATE FUNCTION backup_verify_observe.tell() RETURNS event_trigger LANGUAGE plpgsql
                SET search_path = pg_catalog, pg_temp AS $tell$
            DECLARE
                held text;
            BEGIN
                IF tg_event = 'table_rewrite' THEN
                    RAISE LOG 'backup_verify_observed rewrite %', pg_event_trigger_table_rewrite_oid()::bigint;
                    RETURN;
                END IF;
                SELECT string_agg(DISTINCT l.relation::bigint || ':' || l.mode, ' ') INTO held
                FROM pg_locks l
                WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' AND l.granted
                  AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
                  AND l.mode NOT IN ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock');
                IF held IS NOT NULL THEN
                    RAISE LOG 'backup_verify_observed locks %', held;
                END IF;
            EXCEPTION WHEN OTHERS THEN
                -- Whoever watches is never in the way.
                NULL;
            END
            $tell$;
            CREATE EVENT TRIGGER backup_verify_observe_end ON ddl_command_end
                EXECUTE FUNCTION backup_verify_observe.tell();
            CREATE EVENT TRIGGER backup_verify_observe_rewrite ON table_rewrite
                EXECUTE FUNCTION backup_verify_observe.tell();
            ALTER EVENT TRIGGER backup_verify_observe_end ENABLE ALWAYS;
            ALTER EVENT TRIGGER backup_verify_observe_rewrite ENABLE ALWAYS;
            """;

    private static final String REMOVE = """
            DROP EVENT TRIGGER IF EXISTS backup_verify_observe_end;
            DROP EVENT TRIGGER IF EXISTS backup_verify_observe_rewrite;
            DROP SCHEMA IF EXISTS backup_verify_observe CASCADE;
            """;

    private EventTriggers() {}

    /** Needs a superuser, and the language plpgsql. */
    static void install(Connection connection) throws SQLException {
        Query.execute(connection, INSTALL);
    }

    static void remove(Connection connection) throws SQLException {
        Query.execute(connection, REMOVE);
    }
}

package io.github.backupverify.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlterationsIT {
    private String database = "";
    private Connection snapshot;

    @BeforeEach
    void takeSnapshot() throws SQLException {
        database = CatalogServer.create("");
        CatalogServer.execute(database, """
                CREATE TABLE t (a int, b text DEFAULT 'x');
                ALTER TABLE t ADD CONSTRAINT t_a_check CHECK (a > 0) NOT VALID;
                CREATE VIEW v AS SELECT a FROM t;
                CREATE TYPE mood AS ENUM ('sad', 'ok');
                CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
                CREATE SEQUENCE s;
                CREATE MATERIALIZED VIEW m AS SELECT 1 AS a;
                """);
        snapshot = CatalogServer.connect(database);
        snapshot.setAutoCommit(false);
        snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        assertThat(Alterations.since(snapshot)).isEmpty();
    }

    @AfterEach
    void disconnect() throws SQLException {
        snapshot.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE OR REPLACE VIEW v AS SELECT a + 1 AS a FROM t | rule _RETURN on public.v",
                "DROP VIEW v | relation public.v",
                "CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 2' | function public.f",
                "DROP FUNCTION f | function public.f",
                "ALTER TYPE mood RENAME VALUE 'ok' TO 'fine' | a label of type mood",
                "ALTER TYPE mood RENAME TO temper | type public.mood",
                "ALTER TABLE t VALIDATE CONSTRAINT t_a_check | constraint t_a_check on public.t",
                "ALTER TABLE t ALTER b SET DEFAULT 'y' | a default of public.t",
                "ALTER SEQUENCE s INCREMENT 2 | sequence public.s",
                "ALTER SCHEMA public RENAME TO private | schema public",
                "REFRESH MATERIALIZED VIEW m | relation public.m"
            })
    void whatIsAlteredAfterTheSnapshotIsNamed(String sql, String object) throws SQLException {
        CatalogServer.execute(database, sql);
        assertThat(Alterations.since(snapshot)).contains(object);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (1); UPDATE t SET a = 2; DELETE FROM t",
                "SELECT nextval('s'), setval('s', 7)",
                "CREATE TEMPORARY TABLE scratch (a serial PRIMARY KEY, b text); DROP TABLE scratch",
                "CREATE TABLE more (a int); CREATE VIEW w AS SELECT a FROM t; CREATE INDEX i ON t (a)",
                "BEGIN; DROP VIEW v; ROLLBACK",
                "VACUUM",
                "ANALYZE"
            })
    void whatLeavesDefinitionsAloneIsNone(String sql) throws SQLException {
        CatalogServer.execute(database, sql);
        assertThat(Alterations.since(snapshot)).isEmpty();
    }

    @Test
    void whatIsNotYetCommittedCountsToo() throws SQLException {
        try (Connection other = CatalogServer.connect(database)) {
            other.setAutoCommit(false);
            CatalogServer.execute(other, "DROP FUNCTION f");
            assertThat(Alterations.since(snapshot)).containsExactly("function public.f");
            other.rollback();
            assertThat(Alterations.since(snapshot)).isEmpty();
        }
    }

    @Test
    void whatWasAlteredBeforeIsNone() throws SQLException {
        CatalogServer.execute(database, "DROP VIEW v; BEGIN; DROP FUNCTION f; ROLLBACK");
        snapshot.rollback();
        assertThat(Alterations.since(snapshot)).isEmpty();
    }

    @Test
    void onlyLabelsChangeHowRowsAreWritten() throws SQLException {
        CatalogServer.execute(database, "ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'; DROP FUNCTION f");
        assertThat(Alterations.ofValues(Alterations.since(snapshot))).containsExactly("a label of type mood");
    }
}

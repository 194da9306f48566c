package io.github.backupverify.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.postgres.content.LargeObjectContents;
import io.github.backupverify.postgres.proof.DatabaseComparison;
import io.github.backupverify.postgres.script.LargeObject;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallChecksIT {
    private static Connection source;
    private static Connection copy;

    @BeforeAll
    static void dumpAndRestore() throws SQLException {
        String database = CatalogServer.create("");
        CatalogServer.execute(database, """
                CREATE TABLE t (id int PRIMARY KEY, a int);
                INSERT INTO t SELECT i, i / 2 FROM generate_series(1, 10) i;
                CREATE INDEX sound ON t (a);
                ALTER TABLE t ADD CONSTRAINT later CHECK (a > 100) NOT VALID;
                ALTER TABLE t ADD CONSTRAINT sure CHECK (a >= 0);
                CREATE TABLE u (id int REFERENCES t, later int UNIQUE DEFERRABLE);
                CREATE TABLE off (id int REFERENCES t);
                ALTER TABLE off DISABLE TRIGGER ALL;
                CREATE DOMAIN d AS int CHECK (VALUE > 0);
                ALTER DOMAIN d ADD CONSTRAINT small CHECK (VALUE < 100) NOT VALID;
                CREATE MATERIALIZED VIEW full_one AS SELECT 1 AS a;
                CREATE MATERIALIZED VIEW empty_one AS SELECT 1 AS a WITH NO DATA;
                SELECT lo_from_bytea(1, ''), lo_from_bytea(2, 'abc'), lo_from_bytea(3, convert_to(repeat('x', 65536), 'UTF8')),
                       lo_from_bytea(4, convert_to(repeat('y', 3000001), 'UTF8'));
                """);
        source = CatalogServer.connect(database);
        CatalogServer.execute(source, "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'sound'::regclass");
        copy = CatalogServer.connect(CatalogServer.copy(database));
        copy.setAutoCommit(false);
    }

    @AfterAll
    static void disconnect() throws SQLException {
        source.close();
        copy.close();
    }

    @Test
    void materializedViewsArePopulatedAlike() throws SQLException {
        assertThat(MaterializedViews.compare(MaterializedViews.read(source, Selected.ALL), copy, Selected.ALL)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        CatalogServer.execute(copy, "REFRESH MATERIALIZED VIEW full_one WITH NO DATA");
        assertThat(MaterializedViews.compare(MaterializedViews.read(source, Selected.ALL), copy, Selected.ALL)
                        .findings())
                .extracting(f -> f.object())
                .containsExactly("materialized view public.full_one");
        copy.rollback();
    }

    @Test
    void whatIsInvalidInTheSourceIsAWarning() throws SQLException {
        Check check = Validity.compare(Validity.read(source, Selected.ALL), copy, Selected.ALL);
        assertThat(check.outcome()).isEqualTo(Outcome.WARNED);
        assertThat(check.findings())
                .extracting(f -> f.object())
                .containsExactly(
                        "check of constraint off_id_fkey on public.off",
                        "constraint later on public.t",
                        "constraint small on domain public.d",
                        "index public.sound");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALTER TABLE u DISABLE TRIGGER ALL | check of constraint u_id_fkey on public.u
            ALTER TABLE t DISABLE TRIGGER ALL | check of constraint u_id_fkey on public.u
            ALTER DOMAIN d DROP CONSTRAINT d_check; ALTER DOMAIN d ADD CONSTRAINT d_check CHECK (VALUE > 0) NOT VALID | constraint d_check on domain public.d
            """)
    void whatIsCheckedInTheSourceMustBeCheckedInTheCopy(String change, String object) throws SQLException {
        CatalogServer.execute(copy, change);
        Check check = Validity.compare(Validity.read(source, Selected.ALL), copy, Selected.ALL);
        copy.rollback();
        assertThat(check.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check.findings().get(0).object()).isEqualTo(object);
    }

    @Test
    void whatIsValidInTheSourceMustBeValidInTheCopy() throws SQLException {
        CatalogServer.execute(
                copy, "ALTER TABLE t DROP CONSTRAINT sure; ALTER TABLE t ADD CONSTRAINT sure CHECK (a >= 0) NOT VALID");
        Check check = Validity.compare(Validity.read(source, Selected.ALL), copy, Selected.ALL);
        copy.rollback();
        assertThat(check.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check.findings().get(0).object()).isEqualTo("constraint sure on public.t");
    }

    @Test
    void extensionsAreComparedByVersion() throws SQLException {
        assertThat(Extensions.compare(CheckId.COMPARE_EXTENSIONS, Extensions.installed(source), copy)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        CatalogServer.execute(copy, "UPDATE pg_extension SET extversion = '0.9'");
        assertThat(Extensions.compare(CheckId.COMPARE_EXTENSIONS, Extensions.installed(source), copy)
                        .outcome())
                .isEqualTo(Outcome.WARNED);
        copy.rollback();
    }

    @Test
    void anotherEncodingIsALoss() throws SQLException {
        DatabaseProperties here = DatabaseProperties.read(source);
        assertThat(DatabaseComparison.encoding(here, DatabaseProperties.read(copy))
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        try (Connection ascii =
                CatalogServer.connect(CatalogServer.create("ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'"))) {
            assertThat(DatabaseComparison.encoding(here, DatabaseProperties.read(ascii))
                            .outcome())
                    .isEqualTo(Outcome.FAILED);
        }
    }

    @Test
    void settingsOfTheDatabaseAreSaid() throws SQLException {
        String database = CatalogServer.create("");
        CatalogServer.execute("postgres", "ALTER DATABASE " + database + " SET work_mem = '8MB'");
        CatalogServer.execute("postgres", "ALTER ROLE postgres IN DATABASE " + database + " SET jit = off");
        try (Connection connection = CatalogServer.connect(database)) {
            assertThat(DatabaseComparison.settings(DatabaseProperties.read(connection))
                            .findings())
                    .extracting(f -> f.expected())
                    .containsExactly("role postgres: jit=off", "work_mem=8MB");
        }
        assertThat(DatabaseComparison.settings(DatabaseProperties.read(source)).outcome())
                .isEqualTo(Outcome.NOT_APPLICABLE);
    }

    @Test
    void largeObjectsAreStreamedWhole() throws SQLException {
        assertThat(LargeObjectContents.read(source).values())
                .extracting(LargeObject::oid, LargeObject::bytes)
                .containsExactly(tuple(1L, 0L), tuple(2L, 3L), tuple(3L, 65_536L), tuple(4L, 3_000_001L));
    }
}

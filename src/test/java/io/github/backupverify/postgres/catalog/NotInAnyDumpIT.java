package io.github.backupverify.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotInAnyDumpIT {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'; ALTER EXTENSION hstore ADD FUNCTION mine() | extension hstore: function public.mine()
            CREATE TABLE mine AS SELECT 1 AS a; ALTER EXTENSION hstore ADD TABLE mine | extension hstore: rows of table public.mine
            ALTER TEXT SEARCH DICTIONARY intdict (MAXLEN = 3) | extension dict_int: text search dictionary public.intdict
            CREATE OR REPLACE FUNCTION tconvert(text, text) RETURNS hstore LANGUAGE sql AS 'SELECT NULL::hstore' | extension hstore: function public.tconvert(
            ALTER EXTENSION hstore DROP FUNCTION tconvert(text, text); DROP FUNCTION tconvert(text, text) | extension hstore: function public.tconvert(
            REVOKE EXECUTE ON FUNCTION pair(int, int) FROM PUBLIC | privileges on function pair(integer,integer) of type pair
            CREATE FUNCTION pg_catalog.mine() RETURNS int LANGUAGE sql AS 'SELECT 1' | function pg_catalog.mine()
            CREATE TABLE information_schema.mine AS SELECT 1 AS a | table information_schema.mine
            """)
    void whatNoDumpHoldsIsNamed(String change, String object) throws SQLException {
        Check check = compare(change);
        assertThat(check.outcome()).isEqualTo(Outcome.WARNED);
        assertThat(check.findings())
                .anySatisfy(finding -> assertThat(finding.object()).contains(object));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "GRANT EXECUTE ON FUNCTION tconvert(text, text) TO pg_monitor",
                "CREATE TABLE t AS SELECT hstore('a', 'b') AS h"
            })
    void whatADumpHoldsIsNot(String change) throws SQLException {
        assertThat(compare(change).outcome()).isEqualTo(Outcome.PASSED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE OR REPLACE FUNCTION tconvert(text, text) RETURNS hstore LANGUAGE sql AS 'SELECT NULL::hstore' | extension hstore: function public.tconvert(
            CREATE TABLE evil (a int); ALTER EXTENSION hstore ADD TABLE evil | extension hstore: table public.evil
            CREATE FUNCTION pg_catalog.mine() RETURNS int LANGUAGE sql AS 'SELECT 1' | function pg_catalog.mine()
            """)
    void whatTheBackupChangesThereFails(String change, String object) throws SQLException {
        String database = CatalogServer.create("");
        CatalogServer.execute(database, "CREATE EXTENSION hstore");
        String copy = CatalogServer.copy(database);
        CatalogServer.execute(copy, change);
        Check check = compare(database, copy);
        assertThat(check.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check.findings())
                .anySatisfy(finding -> assertThat(finding.object()).contains(object));
    }

    /** Of a database that was changed so, with what its dump restores to. */
    private static Check compare(String change) throws SQLException {
        String database = CatalogServer.create("");
        CatalogServer.execute(database, """
                CREATE EXTENSION hstore;
                CREATE EXTENSION dict_int;
                CREATE TYPE pair AS RANGE (subtype = int4);
                """ + change);
        return compare(database, CatalogServer.copy(database));
    }

    private static Check compare(String database, String restored) throws SQLException {
        String fresh = CatalogServer.copy(database, "--schema-only");
        try (Connection source = CatalogServer.connect(database);
                Connection copy = CatalogServer.connect(restored);
                Connection made = CatalogServer.connect(fresh)) {
            return NotInAnyDump.compare(NotInAnyDump.read(source), copy, () -> made);
        }
    }
}

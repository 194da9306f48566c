package io.github.backupverify.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.postgres.sequence.Sequences;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TablesIT {
    private static String database = "";

    @BeforeAll
    static void makeDatabase() throws SQLException {
        database = CatalogServer.create("");
        CatalogServer.execute(database, """
                CREATE SCHEMA "S 2";
                CREATE TABLE film (id serial PRIMARY KEY, gone int, title text, shout text GENERATED ALWAYS AS (upper(title)) STORED);
                ALTER TABLE film DROP COLUMN gone;
                CREATE TABLE empty_handed ();
                CREATE UNLOGGED TABLE fast (a int);
                CREATE TABLE parent (a int); CREATE TABLE child (b int) INHERITS (parent);
                CREATE TABLE parted (k int, v text) PARTITION BY LIST (k);
                CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1);
                CREATE TABLE "S 2"."t "".x
                ~" (id int GENERATED ALWAYS AS IDENTITY, v text);
                CREATE MATERIALIZED VIEW mv AS SELECT 1 AS a; CREATE VIEW v AS SELECT 1 AS a;
                CREATE TEMP TABLE tmp (a int);
                CREATE TABLE conf (a int, std boolean); CREATE TABLE member (a int);
                CREATE SEQUENCE lone INCREMENT BY -2 MAXVALUE 10 MINVALUE -10 CYCLE;
                SELECT setval('film_id_seq', 41); SELECT setval('lone', 4, false);
                ALTER TABLE film ENABLE ROW LEVEL SECURITY;
                UPDATE pg_extension SET extconfig = ARRAY['conf'::regclass::oid], extcondition = ARRAY['WHERE NOT std']
                 WHERE extname = 'plpgsql';
                INSERT INTO pg_depend SELECT 'pg_class'::regclass, c, 0, 'pg_extension'::regclass, e.oid, 0, 'e'
                  FROM pg_extension e, unnest(ARRAY['conf'::regclass, 'member'::regclass]) c WHERE extname = 'plpgsql';
                """);
    }

    private static Selection selection(
            List<String> schemas, List<String> excludeSchemas, List<String> tables, List<String> excludeTables) {
        return new Selection(schemas, excludeSchemas, tables, excludeTables, "public", List.of());
    }

    private static List<String> tables(Selection selection) throws SQLException {
        try (Connection connection = CatalogServer.connect(database)) {
            return Tables.read(connection, selection.in(connection)).stream()
                    .map(table -> table.name().toString())
                    .toList();
        }
    }

    private static List<String> sequences(Selection selection) throws SQLException {
        try (Connection connection = CatalogServer.connect(database)) {
            return Sequences.read(connection, selection.in(connection)).stream()
                    .map(s -> s.name().name() + " " + s.position())
                    .toList();
        }
    }

    @Test
    void everyTableWhoseRowsPgDumpDumpsIsThereAndNoOther() throws SQLException {
        assertThat(tables(selection(List.of(), List.of(), List.of(), List.of())))
                .containsExactly(
                        "S 2.t \".x\n~",
                        "public.child",
                        "public.conf",
                        "public.empty_handed",
                        "public.fast",
                        "public.film",
                        "public.parent",
                        "public.parted_1");
    }

    @Test
    void columnsComeInOrderWithoutDroppedAndGeneratedOnes() throws SQLException {
        try (Connection connection = CatalogServer.connect(database)) {
            List<DumpedTable> tables = Tables.read(connection, Selected.ALL);
            assertThat(tables.get(5).columns()).containsExactly("id", "title");
            assertThat(tables.get(3).columns()).isEmpty();
            assertThat(tables.get(2).condition()).isEqualTo("WHERE NOT std");
            assertThat(tables.get(0).name().quoted()).isEqualTo("\"S 2\".\"t \"\".x\n~\"");
        }
    }

    @Test
    void aSelectionMeansWhatItMeansToPgDump() throws SQLException {
        assertThat(tables(selection(List.of(), List.of(), List.of("film|parent"), List.of())))
                .containsExactly("public.film", "public.parent");
        assertThat(tables(selection(List.of(), List.of(), List.of("pub*.p*"), List.of("parted*"))))
                .containsExactly("public.parent");
        assertThat(tables(selection(List.of("\"S 2\""), List.of(), List.of(), List.of())))
                .containsExactly("S 2.t \".x\n~");
        assertThat(tables(selection(List.of(), List.of("public"), List.of(), List.of())))
                .containsExactly("S 2.t \".x\n~");
        assertThat(tables(selection(List.of("\"S 2\""), List.of(), List.of("film"), List.of())))
                .containsExactly("public.film");
        assertThat(tables(selection(List.of(), List.of(), List.of("nothing*"), List.of())))
                .isEmpty();
        assertThat(tables(selection(List.of(), List.of(), List.of(), List.of("film"))))
                .doesNotContain("public.film")
                .hasSize(7);
    }

    @Test
    void sequencesGoWithTheTableThatOwnsThem() throws SQLException {
        assertThat(sequences(selection(List.of(), List.of(), List.of(), List.of())))
                .containsExactly(
                        "t \".x\n~_id_seq 1 (not yet given out)",
                        "film_id_seq 41 (given out)",
                        "lone 4 (not yet given out)");
        assertThat(sequences(selection(List.of(), List.of(), List.of("film"), List.of())))
                .containsExactly("film_id_seq 41 (given out)");
        assertThat(sequences(selection(List.of(), List.of(), List.of(), List.of("\"S 2\".*"))))
                .containsExactly("film_id_seq 41 (given out)", "lone 4 (not yet given out)");
    }

    @Test
    void aSequenceDroppedSinceTheSnapshotDoesNotEndTheTransaction() throws SQLException {
        try (Connection connection = CatalogServer.connect(database)) {
            CatalogServer.execute(database, "CREATE SEQUENCE shortlived");
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            CatalogServer.execute(connection, "SELECT 1");
            CatalogServer.execute(database, "DROP SEQUENCE shortlived");
            assertThat(Sequences.read(connection, Selected.ALL)).hasSize(3);
            assertThat(Tables.read(connection, Selected.ALL)).hasSize(8);
        }
    }
}

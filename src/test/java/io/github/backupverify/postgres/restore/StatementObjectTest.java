package io.github.backupverify.postgres.restore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements as pg_dump writes them; those of every kind that fail against a server are in FailedRestoresIT. */
class StatementObjectTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CREATE TABLE app.\"o\"\"dd na.me\" ( | table app.\"o\"\"dd na.me\"",
                "CREATE UNLOGGED TABLE app.t ( | table app.t",
                "CREATE UNIQUE INDEX i ON ONLY app.t USING btree (a) | index i on table app.t",
                "CREATE CONSTRAINT TRIGGER \"a on b\" AFTER INSERT ON app.t | trigger \"a on b\" on table app.t",
                "CREATE OPERATOR app.<-> ( | operator app.<->",
                "CREATE PROCEDURAL LANGUAGE plv8; | language plv8",
                "CREATE OR REPLACE FUNCTION app.f(a integer, b text) RETURNS | function app.f(a integer, b text)",
                "ALTER TABLE app.t OWNER TO x; | table app.t",
                "ALTER TABLE ONLY app.t ADD CONSTRAINT k PRIMARY KEY (a); | primary key constraint k on table app.t",
                "ALTER TABLE app.t ADD CONSTRAINT k CHECK ((a > 0)); | check constraint k on table app.t",
                "ALTER TABLE app.t ALTER COLUMN c ADD GENERATED ALWAYS AS IDENTITY ( | identity of column app.t.c",
                "ALTER TABLE app.t ENABLE ROW LEVEL SECURITY; | table app.t",
                "ALTER INDEX app.i ATTACH PARTITION app.i1; | partition app.i1 of index app.i",
                "COMMENT ON COLUMN app.t.c IS 'x is y'; | comment on column app.t.c",
                "GRANT SELECT(a),INSERT(b) ON TABLE app.t TO x; | privileges on table app.t",
                "REVOKE ALL ON FUNCTION app.f(integer) FROM PUBLIC; | privileges on function app.f(integer)",
                "GRANT a TO b; | membership of b in role a",
                "COPY app.t (a, b) FROM stdin; | rows of table app.t",
                "INSERT INTO app.t VALUES (1); | rows of table app.t",
                "SELECT pg_catalog.setval('app.s', 7, true); | position of sequence app.s",
                "REFRESH MATERIALIZED VIEW app.m; | materialized view app.m",
                "create table Straße (id int) | table Straße",
                "SELECT 1; | ``",
            })
    void theObjectIsNamed(String statement, String object) {
        assertThat(StatementObject.of(statement)).isEqualTo(object);
    }

    @Test
    void aStatementThatNeverEndsTakesNoTime() {
        assertThat(StatementObject.of("GRANT " + "a, ".repeat(2_000) + " x")).isEmpty();
        assertThat(StatementObject.of("CREATE FUNCTION f(" + "(".repeat(4_000))).isEqualTo("function f");
    }
}

package io.github.backupverify.postgres.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeVersionsTest {
    private static final String TABLE = """
            --
            -- Name: t; Type: TABLE; Schema: public; Owner: -
            --

            CREATE TABLE public.t (
                a integer
            );
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE ONLY public.t ALTER COLUMN a SET (pg_attver=22159328);|",
                "ALTER FOREIGN TABLE ONLY public.t ALTER COLUMN \"A b\" SET (pg_attver=22159328);|",
                "ALTER TABLE ONLY public.t ALTER COLUMN a SET (pg_attver=1, n_distinct=-0.5);"
                        + "|ALTER TABLE ONLY public.t ALTER COLUMN a SET (n_distinct=-0.5);",
                "ALTER TABLE ONLY public.t ALTER COLUMN a SET (n_distinct=5, pg_attver=1);"
                        + "|ALTER TABLE ONLY public.t ALTER COLUMN a SET (n_distinct=5);",
                "ALTER TABLE ONLY public.t ALTER COLUMN a SET (n_distinct=5, pg_attver=1, n_distinct_inherited=-1);"
                        + "|ALTER TABLE ONLY public.t ALTER COLUMN a SET (n_distinct=5, n_distinct_inherited=-1);"
            })
    void theNumberIsNoPartOfADefinitionNorOfAScript(String written, String meant) throws IOException {
        String expected = meant == null ? TABLE : TABLE + meant + "\n";
        assertThat(entries(TABLE + written + "\n")).isEqualTo(entries(expected));
        assertThat(passedOn(TABLE + written + "\n").strip()).isEqualTo(expected.strip());
        assertThat(ScannedDump.scan(TABLE + written).attributeVersions()).isTrue();
        assertThat(ScannedDump.scan(expected).attributeVersions()).isFalse();
    }

    @Test
    void anotherOptionStillMakesADifference() {
        String one = TABLE + "ALTER TABLE ONLY public.t ALTER COLUMN a SET (pg_attver=1, n_distinct=5);\n";
        assertThat(entries(one)).isNotEqualTo(entries(one.replace("n_distinct=5", "n_distinct=6")));
        assertThat(entries(one)).isNotEqualTo(entries(one.replace(", n_distinct=5", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE ONLY public.t ALTER COLUMN a TYPE bigint, ALTER COLUMN a SET (pg_attver=1);",
                "ALTER TABLE ONLY public.t ALTER COLUMN a SET (n_distinct=5), ALTER COLUMN b SET (pg_attver=1);",
                "ALTER TABLE ONLY public.t ALTER COLUMN a SET (pg_attver=1), ALTER COLUMN a SET (n_distinct=5);",
                "ALTER TABLE ONLY public.t SET (pg_attver=1);",
                "ALTER TABLE ONLY public.t ALTER COLUMN a SET DEFAULT ' SET (pg_attver=1);';",
                "ALTER TABLE ONLY public.t ALTER COLUMN a SET (pg_attver='x');"
            })
    void whatPgDumpDoesNotWriteStaysWhole(String statement) throws IOException {
        assertThat(passedOn(TABLE + statement + "\n")).contains(statement);
    }

    private static List<String> entries(String sql) {
        return ScannedDump.scan(sql).entries().stream()
                .map(entry -> entry.hash() + " " + entry.text())
                .toList();
    }

    private static String passedOn(String sql) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DumpScanner.copy(ScannedDump.bytes(sql), out, ScanOptions.BACKUP, entry -> false);
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}

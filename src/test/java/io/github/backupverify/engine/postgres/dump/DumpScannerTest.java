package io.github.backupverify.engine.postgres.dump;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.engine.postgres.dump.Violation.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpScannerTest {
    private static final String START = """
            --
            -- PostgreSQL database dump
            --

            -- Dumped from database version 15.18
            -- Dumped by pg_dump version 16.4

            SET standard_conforming_strings = on;

            """;
    private static final String END = """

            --
            -- PostgreSQL database dump complete
            --

            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\! id",
                "select 1 \\g |id",
                "select '\\' \\! id",
                "select E'\\'' \\! id",
                "select E'a'\n'\\' \\! id'; \\! id",
                "/* /* nested */ */ \\! id",
                "-- comment\r\\! id",
                "select $a$ $b$ $a$ \\! id",
                "select 1$a$ ' $a$ \\! id",
                "create function f() returns int begin atomic select case when true then 1 end; end; \\! id",
                "\\copy t from program 'id'",
                "\\i /etc/passwd",
                "\\.",
                "select 1\\; select 2;",
                "select U&'\\' \\! id",
                "copy t from stdin;\n\\x\n\\.\n\\! id",
                "set standard_conforming_strings = off; select '\\'' \\! id",
            })
    void aPsqlCommandIsFoundWhereverPsqlWouldRunIt(String sql) {
        assertThat(dangers(sql)).contains(Kind.META_COMMAND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select '\\! id';",
                "select E'\\' \\! id';",
                "select E'a'\n'\\' \\! id';",
                "select E'a' -- c\n '\\' \\! id';",
                "/* \\! id */ select 1;",
                "-- \\! id\nselect 1;",
                "create table \"\\! id\" ();",
                "select $$ \\! id $$, $a$ $$ ' \\! $b$ $a$;",
                "copy t from stdin;\n\\! id\n\\.\n",
                "COPY \"t\n;\" (\"a;b\") FROM stdin;\n\\\\! id\n\\.\n",
                "set standard_conforming_strings = off; select '\\' \\! id';",
                "select U&'\\0041', B'01', X'1F', N'n';",
                "\\restrict abcDEF123\n\nselect 1;\n\\unrestrict abcDEF123\n",
                "set client_encoding = 'SJIS'; select '\u0083\\'; select 1;",
                "create user mapping for u server s;",
                "grant select (a), update (b) on table t to u;",
                "alter default privileges for role u grant select on tables to v;",
            })
    void whatOnlyLooksLikeACommandIsNone(String sql) {
        assertThat(dangers(sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create database d;",
                "/* x */ Alter Database d set a = 1;",
                "drop database d;",
                "alter system set a = 1;",
                "create role r;",
                "alter user u superuser;",
                "drop group g;",
                "grant admin to u;",
                "grant all on database d to u;",
                "comment on database d is 'x';",
                "security label for p on role r is 'x';",
                "drop tablespace t;",
                "reassign owned by a to b;",
                "drop owned by a;",
                "copy t to program 'id';",
                "copy t (a, b) from program 'id';",
                "copy (select 1) to '/tmp/x';",
                "load 'x.so';",
                "select lo_export(1, '/tmp/x');",
                "select * from \"dblink\"('host=x', 'drop database d');",
                "select own_function();",
                "with x as (select s.own(1) as a) select a from x;",
                "do $$ begin end $$;",
                "commit prepared 'x';",
            })
    void aStatementThatReachesBeyondTheDatabaseIsFound(String sql) {
        assertThat(dangers(sql)).hasSize(1);
    }

    @Test
    void anEntryIsReadFromItsHeaderWhateverItsNameHolds() {
        DumpContents contents = scan("""
                --
                -- Name: a; Type: x; Schema: y; Type: TABLE; Schema: s; Owner: o; Tablespace: fast
                --

                CREATE TABLE s.a (

                );


                SET default_tablespace = '';

                --
                -- Data for Name: a; Type: TABLE DATA; Schema: s; Owner: o
                --

                COPY a (b, c) FROM stdin;
                1\t2
                \\.
                """);
        assertThat(contents.entries())
                .extracting(DumpEntry::header)
                .containsExactly(
                        new EntryHeader(false, "a; Type: x; Schema: y", "TABLE", "s", "o", "fast"),
                        new EntryHeader(true, "a", "TABLE DATA", "s", "o", ""));
        assertThat(contents.entries().get(0).text()).isEqualTo("CREATE TABLE s.a (\n\n);");
        assertThat(contents.entries().get(0).line()).isEqualTo(11);
        assertThat(contents.copies().get(0).table()).isEqualTo(new QualifiedName("s", "a"));
        assertThat(contents.copies().get(0).content().rows()).isEqualTo(1);
        assertThat(contents.damage()).isEmpty();
        assertThat(contents.facts()).isEqualTo(new DumpFacts("15.18", "16.4", "", "", true, false, true));
    }

    @Test
    void aRowThatIsNotAsItsTableIsDamage() {
        assertThat(scan("COPY t (a, b) FROM stdin;\n1\t2\n1x2\n\\.\n").damage())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("line 12"));
        assertThat(scan("COPY t (a) FROM stdin;\n1\u00002\n\\.\n").damage()).hasSize(1);
        assertThat(scan("COPY t (a) FROM stdin;\n12\\.\n\\.\n").damage()).hasSize(1);
        assertThat(scan("COPY t (a) FROM stdin;\n12\\\\.\n\\.\n").damage()).isEmpty();
    }

    @Test
    void windowsLineEndsChangeNothing() {
        String dump = START + "COPY t (a) FROM stdin;\n1\n\n\\.\n" + END;
        DumpContents unix = scanWhole(dump);
        DumpContents windows = scanWhole(dump.replace("\n", "\r\n"));
        assertThat(windows.tables()).isEqualTo(unix.tables());
        assertThat(windows.damage()).isEmpty();
        assertThat(windows.facts()).isEqualTo(unix.facts());
    }

    @Test
    void everyCutShows() {
        String dump = START + "COPY t (a) FROM stdin;\n1\n2\n\\.\n\nCREATE INDEX i ON t (a);\n" + END;
        String complete = "complete";
        int whole = dump.indexOf(complete) + complete.length();
        for (int end = START.indexOf("dump\n") + 5; end < dump.length(); end++) {
            String cut = dump.substring(0, end);
            // A single dash is no comment, and psql would send it to the server.
            boolean damaged = end < whole || cut.endsWith("\n-");
            assertThat(scanWhole(cut).damage().isEmpty()).as(cut).isEqualTo(!damaged);
        }
        assertThat(scanWhole(dump + "select 1;").damage()).hasSize(1);
    }

    @Test
    void theSameIsReadHoweverTheStreamIsCutIntoPieces() {
        String dump =
                START + "CREATE TABLE t();\nCOPY t (a, b) FROM stdin;\n" + "x".repeat(600_000) + "\t\\\\\n1\t2\n\\.\n"
                        + "INSERT INTO s.u VALUES (1, ';'), ((2)), ('(' || $q$;('$q$);\n"
                        + "SELECT pg_catalog.setval('s.\"q''\"\"r\"', -7, false);\n"
                        + "INSERT INTO s.u VALUES ('" + "y".repeat(1_000_000) + "');\n" + END;
        DumpContents whole = scanWhole(dump);
        assertThat(whole.inserts()).containsEntry(new QualifiedName("s", "u"), 4L);
        assertThat(whole.sequences()).containsExactly(new SequencePosition(new QualifiedName("s", "q'\"r"), -7, false));
        assertThat(whole.damage()).isEmpty();
        assertThat(whole.copies().get(0).content().rows()).isEqualTo(2);
        assertThat(scan(new Dribble(dump.getBytes(ISO_8859_1)), ScanOptions.SCHEMA))
                .isEqualTo(whole);
    }

    @Test
    void droppedEntriesAreLeftOutAndNothingElse() throws IOException {
        String first = "--\n-- Name: a; Type: TABLE; Schema: s; Owner: o\n--\n\nCREATE TABLE s.a ();\n\n";
        String dropped = "--\n-- Name: b; Type: SUBSCRIPTION; Schema: -; Owner: o\n--\n\nCREATE SUBSCRIPTION b;\n\n";
        String setting = "SET default_tablespace = '';\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DumpScanner.copy(
                bytes(START + first + dropped + setting + END),
                out,
                ScanOptions.BACKUP,
                header -> header.type().equals("SUBSCRIPTION"));
        assertThat(out.toString(ISO_8859_1))
                .contains(first)
                .contains(setting)
                .endsWith(END)
                .doesNotContain("SUBSCRIPTION b");
    }

    @Test
    void aDangerInADroppedEntryIsNone() throws IOException {
        String comment =
                "--\n-- Name: DATABASE d; Type: COMMENT; Schema: -; Owner: o\n--\n\nCOMMENT ON DATABASE d IS 'x';\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DumpScanner.copy(
                bytes(START + comment + END),
                out,
                ScanOptions.BACKUP,
                h -> h.name().startsWith("DATABASE "));
        assertThat(out.toString(ISO_8859_1)).doesNotContain("COMMENT ON");
        assertThat(dangers(comment)).containsExactly(Kind.DATABASE);
    }

    @Test
    void nothingOfADangerIsPassedOn() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> DumpScanner.copy(
                        bytes(START + "CREATE TABLE t();\nCREATE ROLE r;\n" + END),
                        out,
                        ScanOptions.BACKUP,
                        h -> false))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.UNSAFE_BACKUP));
        assertThat(out.toString(ISO_8859_1)).contains("CREATE TABLE t").doesNotContain("ROLE");
    }

    private static List<Kind> dangers(String sql) {
        return scan(sql).dangers().stream().map(Violation::kind).toList();
    }

    private static DumpContents scan(String sql) {
        return scanWhole(START + sql + END);
    }

    private static DumpContents scanWhole(String dump) {
        return scan(bytes(dump), ScanOptions.SCHEMA);
    }

    private static DumpContents scan(InputStream in, ScanOptions options) {
        try {
            return DumpScanner.scan(in, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(ISO_8859_1));
    }

    /** Gives a few bytes at a time. */
    private static final class Dribble extends InputStream {
        private final ByteArrayInputStream in;

        Dribble(byte[] bytes) {
            in = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return in.read(bytes, offset, Math.min(length, 7));
        }
    }
}

package io.github.backupverify.postgres.script;

import static io.github.backupverify.postgres.script.ScannedDump.dangers;
import static io.github.backupverify.postgres.script.ScannedDump.scan;
import static io.github.backupverify.postgres.script.ScannedDump.scanWhole;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Finding;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.script.copy.CopyBlock;
import io.github.backupverify.postgres.script.judge.Violation.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One rule of the reader each: with it off, a whole dump is called bad or a bad one whole. */
class ReadingRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/* a /* b */ ALTER SYSTEM SET a = b; */ SELECT pg_catalog.setval('s', 1, true);",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END;",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END;",
            })
    void whatStandsInCommentsAndBodiesIsNoStatement(String sql) {
        assertThat(dangers(sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET standard_conforming_strings = off; COMMENT ON TABLE t IS b'\\'; ALTER SYSTEM SET a = b; --';",
                // The second byte of a character of SJIS looks like a backslash.
                "SET client_encoding = 'SJIS'; COMMENT ON TABLE t IS E'\u0095\\'; ALTER SYSTEM SET a = b; --';",
            })
    void aStringEndsWherePsqlEndsIt(String sql) {
        assertThat(dangers(sql)).contains(Kind.SERVER);
    }

    @Test
    void nothingMayFollowACopyInItsLine() {
        assertThat(dangers("COPY t (a) FROM stdin; SELECT 1;\n1\n\\.\n")).contains(Kind.UNCLEAR);
        assertThat(dangers("COPY t (a) FROM stdin; \n1\n\\.\n")).isEmpty();
    }

    @Test
    void whoeverRestoresOwnsNothing() {
        assertThat(dangers("ALTER TABLE t OWNER TO CURRENT_USER;")).containsExactly(Kind.UNKNOWN);
        assertThat(dangers("GRANT SELECT (a) ON TABLE t TO reader;")).isEmpty();
        assertThat(dangers("GRANT writer TO reader;")).containsExactly(Kind.ROLE);
    }

    @Test
    void aMarkOfUtf8IsNoStatement() {
        String dump = "-- PostgreSQL database dump\nSET row_security = off;\n-- PostgreSQL database dump complete\n";
        assertThat(scanWhole("\u00ef\u00bb\u00bf" + dump.substring(dump.indexOf("SET")))
                        .dangers())
                .isEmpty();
    }

    @Test
    void aLargeObjectThatIsNotClosedIsCut() {
        String open = "BEGIN;\nSELECT pg_catalog.lo_open('1', 131072);\nSELECT pg_catalog.lowrite(0, '\\x01');\n";
        assertThat(scan(open).damage())
                .extracting(Finding::message)
                .containsExactly("the dump ends inside a large object");
        assertThat(scan(open + "SELECT pg_catalog.lo_close(0);\nCOMMIT;\n").damage())
                .isEmpty();
    }

    @Test
    void aDumpOfAServerHasItsOwnClosingLine() {
        String dump = "-- PostgreSQL database cluster dump\nCREATE ROLE r;\n";
        assertThat(scanWhole(dump).damage()).hasSize(1);
        assertThat(scanWhole(dump + "-- PostgreSQL database cluster dump complete\n")
                        .damage())
                .isEmpty();
    }

    @Test
    void whatPgDumpSaidAmongTheRowsIsNamed() {
        assertThat(scan("COPY t (a, b) FROM stdin;\n1\t2\n3pg_dump: warning: x\n\\.\n")
                        .damage())
                .extracting(Finding::message)
                .allMatch(said -> said.contains("take 2>&1 out"))
                .hasSize(1);
    }

    @Test
    void rowsWithoutAListOfColumnsAreHeldAgainstTheFirst() {
        assertThat(scan("COPY t FROM stdin;\n1\t2\n3\n\\.\n").damage()).hasSize(1);
        assertThat(scan("COPY t FROM stdin;\n1\t2\n3\t4\n\\.\n").damage()).isEmpty();
    }

    @Test
    void theOldWordBinaryIsNoTable() {
        assertThat(scan("COPY BINARY t FROM stdin;\n\\.\n").copies())
                .extracting(CopyBlock::table)
                .containsExactly(new QualifiedName("", "t"));
    }

    @Test
    void whatIsOfAnExtensionThatIsLeftOutIsLeftOutInEveryForm() {
        DumpContents contents = scan("""
                -- Name: pg_cron; Type: EXTENSION; Schema: -; Owner: -
                --

                CREATE EXTENSION pg_cron;

                -- Data for Name: job; Type: TABLE DATA; Schema: cron; Owner: o
                --

                INSERT INTO cron.job VALUES (1);

                -- Data for Name: run; Type: TABLE DATA; Schema: cron; Owner: o
                --

                COPY cron.run (a) FROM stdin;
                1
                \\.

                -- Name: jobid_seq; Type: SEQUENCE SET; Schema: cron; Owner: o
                --

                SELECT pg_catalog.setval('cron.jobid_seq', 1, true);
                """);
        DumpContents left = LeftOut.of(contents, List.of()).without(contents);
        assertThat(contents.inserts()).hasSize(1);
        assertThat(contents.copies()).hasSize(1);
        assertThat(contents.sequences()).hasSize(1);
        assertThat(left.inserts()).isEmpty();
        assertThat(left.copies()).isEmpty();
        assertThat(left.sequences()).isEmpty();
        assertThat(left.entries()).isEmpty();
    }
}

package io.github.backupverify.postgres.script;

import static io.github.backupverify.postgres.script.ScannedDump.END;
import static io.github.backupverify.postgres.script.ScannedDump.START;
import static io.github.backupverify.postgres.script.ScannedDump.bytes;
import static io.github.backupverify.postgres.script.ScannedDump.dangers;
import static io.github.backupverify.postgres.script.ScannedDump.scan;
import static io.github.backupverify.postgres.script.ScannedDump.scanWhole;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.script.entry.DumpFacts;
import io.github.backupverify.postgres.script.entry.DumpParts;
import io.github.backupverify.postgres.script.entry.EntryHeader;
import io.github.backupverify.postgres.script.judge.Violation.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class DumpScannerTest {
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
        DumpFacts facts = contents.facts();
        assertThat(facts).isEqualTo(new DumpFacts("15.18", "16.4", "", false, facts.parts()));
        assertThat(facts.parts().begins()).containsExactly(2L);
        assertThat(facts.parts().all()).isTrue();
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
        assertThat(windows.facts().parts().begins())
                .isEqualTo(unix.facts().parts().begins());
        assertThat(windows.facts().carriageReturns()).isTrue();
        assertThat(unix.facts().carriageReturns()).isFalse();
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
        DumpContents longer = scanWhole(dump + "GRANT ALL ON t TO PUBLIC;");
        assertThat(longer.damage()).isEmpty();
        assertThat(longer.facts().parts().all()).isFalse();
    }

    @Test
    void aSecondDumpIsNoDamageAndOneThatBreaksOffIs() {
        String dump = START + "CREATE TABLE t ();\n" + END;
        DumpParts both = scanWhole(dump + "RESET ALL;\n\n" + dump).facts().parts();
        assertThat(both.begins()).hasSize(2);
        assertThat(both.all()).isTrue();
        assertThat(both.at(both.begins().get(1) - 1)).isZero();
        assertThat(both.at(both.begins().get(1))).isOne();
        String broken = dump.substring(0, dump.indexOf("CREATE")) + dump;
        assertThat(scanWhole(broken).damage())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("is cut"));
        assertThat(scanWhole(dump + "CREATE TABLE u ();\n" + dump)
                        .facts()
                        .parts()
                        .all())
                .isFalse();
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

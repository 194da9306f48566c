package io.github.backupverify.postgres.script.judge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.archive.BackupFile;
import io.github.backupverify.postgres.archive.ChangedEntry;
import io.github.backupverify.postgres.archive.TocEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no whole restore of an archive runs or needs, and a restore with --clean or of a part does. */
class EntryStatementsTest {
    private static final int NUMBERS = 27;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "films-15-appended.dump",
                "films-17-appended.dump",
                "films-18-appended.dump",
                "films-17-lz4.dump",
                "films-17-zstd.dump",
                "kinds-15.dump.gz"
            })
    void whatPgDumpWritesIsRight(String name) throws IOException {
        assertThat(judge(read(name))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TABLE public.film | DROP TABLE public.film;\\n | DROP DATABASE films;",
                "TABLE public.film | DROP TABLE public.film;\\n | DROP TABLE public.film; DROP DATABASE films;",
                "TABLE public.film | DROP TABLE public.film;\\n | DROP TABLE public.film, public.actor;",
                "TABLE public.film | DROP TABLE public.film;\\n | DROP TABLE public.film CASCADE;",
                "TABLE public.film | DROP TABLE public.film;\\n | DROP TABLE public.actor;",
                "TABLE public.film | DROP TABLE public.film;\\n | DROP SCHEMA public CASCADE;",
                "TABLE public.film | DROP TABLE public.film;\\n | DELETE FROM public.film;",
                "CONSTRAINT public.film film_pkey | ALTER TABLE ONLY public.film DROP CONSTRAINT film_pkey;\\n"
                        + " | ALTER TABLE ONLY public.film DROP COLUMN title;",
                "CONSTRAINT public.film film_pkey | ALTER TABLE ONLY public.film DROP CONSTRAINT film_pkey;\\n"
                        + " | ALTER TABLE ONLY public.actor DROP CONSTRAINT film_pkey;",
                "CONSTRAINT public.film film_pkey | ALTER TABLE ONLY public.film DROP CONSTRAINT film_pkey;\\n"
                        + " | ALTER TABLE ONLY public.film DROP CONSTRAINT film_pkey, DROP COLUMN title;",
                "BLOB 1001 | SELECT pg_catalog.lo_unlink('1001');\\n | SELECT pg_catalog.lo_unlink('1002');",
                "BLOB 1001 | SELECT pg_catalog.lo_unlink('1001');\\n | SELECT pg_catalog.pg_reload_conf();",
                "TABLE DATA public.film | COPY public.film (id, title) FROM stdin;\\n"
                        + " | COPY public.film (id, title) FROM stdin WITH (FREEZE);",
                "TABLE DATA public.film | COPY public.film (id, title) FROM stdin;\\n"
                        + " | COPY public.actor (id, title) FROM stdin;",
                "TABLE DATA public.film | COPY public.film (id, title) FROM stdin;\\n"
                        + " | COPY public.film (id, title) FROM stdin WHERE id < 9;",
                "COMMENT public.TABLE film | COMMENT ON TABLE public.film IS 'films';\\n"
                        + " | SET default_transaction_read_only = on;",
                "COMMENT public.TABLE film | COMMENT ON TABLE public.film IS 'films';\\n"
                        + " | SELECT pg_catalog.set_config('search_path', 'public', false);",
            })
    void aStatementOfSomethingElseIsNamed(String object, String before, String after) throws IOException {
        byte[] archive = read("films-15-appended.dump");
        assertThat(judge(replaced(archive, before.replace("\\n", "\n"), after)))
                .extracting(Finding::object)
                .containsExactly(object);
    }

    @ParameterizedTest
    @CsvSource({"TABLE, TABLE public.films", "TABLE DATA, TABLE DATA public.films"})
    void aNameThatIsNotThatOfTheStatementIsNamed(String type, String object) throws IOException {
        byte[] archive = read("films-15-appended.dump");
        assertThat(judge(replaced(archive, "film", "films", string(type))))
                .extracting(Finding::object)
                .contains(object);
    }

    /** kinds.sql makes two of each kind: what drops, fills or makes the one must not pass for its sister. */
    @ParameterizedTest
    @EnumSource
    void whatIsRightForOneEntryIsWrongForAnother(Part part) throws IOException {
        List<TocEntry> entries = entries(read("kinds-15.dump.gz"));
        List<String> passed = new ArrayList<>();
        int tried = 0;
        for (TocEntry entry : entries) {
            for (TocEntry other : entries) {
                String text = part.of.apply(other);
                boolean told = !text.isBlank() && !text.equals(part.of.apply(entry)) && part.told(entry, other);
                tried += told ? 1 : 0;
                if (told && EntryStatements.judge(List.of(part.in(entry, text))).isEmpty()) {
                    passed.add(entry.label() + " with that of " + other.label() + ": " + text);
                }
            }
        }
        assertThat(passed).isEmpty();
        assertThat(tried).isGreaterThan(part.least);
    }

    @ParameterizedTest
    @ValueSource(strings = {"; DROP SCHEMA shop;", ", shop.film;", ", shop.film();", " CASCADE;", " CASCADE", ""})
    void aDropEndsWithItsObject(String more) throws IOException {
        for (TocEntry entry : entries(read("kinds-15.dump.gz"))) {
            String drop = entry.dropStatement().strip();
            // A view that loses what it depends on is made of words.
            boolean word = entry.type().equals("RULE") && drop.startsWith("CREATE") && !more.startsWith(";");
            if (!drop.isEmpty() && !(word && !more.isEmpty())) {
                String longer = drop.substring(0, drop.length() - 1).replaceFirst(" CASCADE$", "") + more;
                boolean right = entry.type().equals("TYPE") && more.equals(" CASCADE;");
                assertThat(EntryStatements.judge(List.of(Part.DROP.in(entry, longer))))
                        .as(longer)
                        .hasSize(right ? 0 : 1);
            }
        }
    }

    @Test
    void rowsOfAPartitionMayComeThroughItsRoot() throws IOException {
        List<TocEntry> whole = entries(read("kinds-15.dump.gz"));
        TocEntry rows = first(whole, entry -> entry.label().equals("TABLE DATA shop.sale_a"));
        // Versions before March 2023 do not say so.
        TocEntry untold = Part.DEFINITION.in(rows, "");
        TocEntry root = first(whole, entry -> entry.label().equals("TABLE shop.sale"));
        assertThat(rows.copyStatement()).startsWith("COPY shop.sale ");
        assertThat(EntryStatements.judge(List.of(rows))).isEmpty();
        assertThat(EntryStatements.judge(List.of(root, untold))).isEmpty();
        assertThat(EntryStatements.judge(List.of(untold))).hasSize(1);
    }

    @Test
    void aSettingHidesInAStringOfTheArchivesOwnKind() throws IOException {
        List<TocEntry> entries = entries(read("kinds-15.dump.gz"));
        TocEntry comment = first(entries, entry -> entry.type().equals("COMMENT"));
        TocEntry strings = first(entries, entry -> entry.type().equals("STDSTRINGS"));
        TocEntry hiding = Part.DEFINITION.in(comment, "COMMENT ON SCHEMA shop IS '\\''; SET search_path = x; --';");
        TocEntry off = Part.DEFINITION.in(strings, "SET standard_conforming_strings = 'off';");
        assertThat(EntryStatements.judge(List.of(strings, hiding))).isEmpty();
        assertThat(EntryStatements.judge(List.of(off, hiding))).hasSize(1);
    }

    /** A statement of an entry, and of how many pairs at least it is tried. */
    private enum Part {
        DROP(TocEntry::dropStatement, 5_000) {
            @Override
            boolean told(TocEntry entry, TocEntry other) {
                return true;
            }
        },
        COPY(TocEntry::copyStatement, 500) {
            @Override
            boolean told(TocEntry entry, TocEntry other) {
                return !entry.definition().startsWith("-- load via partition root");
            }
        },
        /** A definition that makes an object of another kind is found when it is restored. */
        DEFINITION(TocEntry::definition, 50) {
            @Override
            boolean told(TocEntry entry, TocEntry other) {
                return entry.type().equals(other.type()) && NAMED.contains(entry.type());
            }
        };

        private static final Set<String> NAMED = Set.of(
                "TABLE",
                "VIEW",
                "FOREIGN TABLE",
                "TYPE",
                "DOMAIN",
                "INDEX",
                "MATERIALIZED VIEW",
                "MATERIALIZED VIEW DATA",
                "SEQUENCE",
                "SEQUENCE SET",
                "SEQUENCE OWNED BY",
                "FUNCTION",
                "PROCEDURE",
                "AGGREGATE",
                "CONSTRAINT",
                "FK CONSTRAINT",
                "CHECK CONSTRAINT",
                "DEFAULT");

        @SuppressWarnings("ImmutableEnumChecker") // A method reference, which holds nothing.
        private final Function<TocEntry, String> of;

        private final int least;

        Part(Function<TocEntry, String> of, int least) {
            this.of = of;
            this.least = least;
        }

        abstract boolean told(TocEntry entry, TocEntry other);

        TocEntry in(TocEntry entry, String text) {
            return ChangedEntry.of(
                    entry,
                    entry.section(),
                    this == DEFINITION ? text : entry.definition(),
                    this == DROP ? text : entry.dropStatement(),
                    this == COPY ? text : entry.copyStatement());
        }
    }

    private static TocEntry first(List<TocEntry> entries, Predicate<TocEntry> wanted) {
        return entries.stream().filter(wanted).findFirst().orElseThrow();
    }

    private List<Finding> judge(byte[] archive) throws IOException {
        return EntryStatements.judge(entries(archive));
    }

    private List<TocEntry> entries(byte[] archive) throws IOException {
        return BackupFile.inspect(Files.write(folder.resolve("file"), archive)).entries();
    }

    private static byte[] replaced(byte[] archive, String before, String after) {
        return replaced(archive, before, after, "");
    }

    /** The first of such texts, with the length that stands before each. */
    private static byte[] replaced(byte[] archive, String before, String after, String followed) {
        String whole = new String(archive, ISO_8859_1);
        // Without the table of contents after the data, which would say otherwise: it begins with this entry's numbers.
        String text = whole.substring(0, whole.lastIndexOf(string("ENCODING") + string("ENCODING")) - NUMBERS);
        int at = text.indexOf(string(before) + followed);
        assertThat(at).as(before).isPositive();
        return (text.substring(0, at)
                        + string(after)
                        + text.substring(at + string(before).length()))
                .getBytes(ISO_8859_1);
    }

    private static String string(String text) {
        int length = text.length();
        return new String(new byte[] {0, (byte) length, (byte) (length >> 8), 0, 0}, ISO_8859_1) + text;
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(EntryStatementsTest.class.getResourceAsStream("/archives/" + name), name)) {
            return in.readAllBytes();
        }
    }
}

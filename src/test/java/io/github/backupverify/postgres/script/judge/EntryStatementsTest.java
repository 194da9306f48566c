package io.github.backupverify.postgres.script.judge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.archive.BackupFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                "films-17-zstd.dump"
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

    private List<Finding> judge(byte[] archive) throws IOException {
        return EntryStatements.judge(
                BackupFile.inspect(Files.write(folder.resolve("file"), archive)).entries());
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

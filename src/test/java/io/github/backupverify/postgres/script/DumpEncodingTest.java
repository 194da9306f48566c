package io.github.backupverify.postgres.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DumpEncodingTest {
    @ParameterizedTest
    @CsvSource({
        "EUC_JP, EUC-JP, 表",
        "EUC_KR, EUC-KR, 표",
        "EUC_CN, GB2312, 表",
        "SJIS, Shift_JIS, 表",
        "BIG5, Big5, 表",
        "WIN1251, windows-1251, Таблица",
        "KOI8R, KOI8-R, Таблица",
        "ISO_8859_5, ISO-8859-5, Таблица",
        "LATIN1, ISO-8859-1, Größe",
        "LATIN2, ISO-8859-2, Złoty",
        "LATIN9, ISO-8859-15, Œuvre €",
        "UTF8, UTF-8, Größe ✓",
        "UNICODE, UTF-8, Größe ✓",
        "unicode, UTF-8, Größe ✓",
        "utf-8, UTF-8, Größe ✓",
        "WIN, windows-1251, Таблица",
        "KOI8, KOI8-R, Таблица",
        "alt, IBM866, Таблица",
        "iso-8859-1, ISO-8859-1, Größe",
        "ISO_8859-15, ISO-8859-15, Œuvre €",
        "mskanji, windows-31j, 表"
    })
    void namesAreReadInTheEncodingThatTheDumpSets(String postgresql, String java, String name) throws IOException {
        assertThat(nameOfTable(postgresql, Charset.forName(java), name)).isEqualTo(name);
    }

    @Test
    void bytesThatCouldBeUtf8AreNotIfTheDumpSaysSo() throws IOException {
        assertThat(nameOfTable("LATIN1", StandardCharsets.ISO_8859_1, "Ã¤")).isEqualTo("Ã¤");
    }

    @Test
    void withoutAnEncodingNothingIsLost() throws IOException {
        assertThat(nameOfTable("SQL_ASCII", StandardCharsets.UTF_8, "Größe")).isEqualTo("Größe");
        assertThat(nameOfTable("SQL_ASCII", StandardCharsets.ISO_8859_1, "Größe"))
                .isEqualTo("Größe");
        assertThat(nameOfTable("unheard_of", StandardCharsets.ISO_8859_1, "Größe"))
                .isEqualTo("Größe");
    }

    @Test
    void tablespacesAreLeftOutForAnotherServerOnly() throws IOException {
        String dump = "SET default_tablespace = fast;\nSET default_table_access_method = heap;\nCREATE TABLE t ();\n";
        assertThat(passedOn(dump, ScanOptions.BACKUP)).isEqualTo(dump);
        assertThat(passedOn(dump, ScanOptions.BACKUP.intoNewDatabase(Set.of("default_tablespace"), Set.of())))
                .doesNotContain("tablespace")
                .contains("access_method", "CREATE TABLE t");
    }

    private static String nameOfTable(String postgresql, Charset java, String name) throws IOException {
        String dump =
                "SET client_encoding = '" + postgresql + "';\nCOPY public.\"" + name + "\" (a) FROM stdin;\n1\n\\.\n";
        return DumpScanner.scan(new ByteArrayInputStream(dump.getBytes(java)), ScanOptions.BACKUP)
                .copies()
                .get(0)
                .table()
                .name();
    }

    private static String passedOn(String dump, ScanOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DumpScanner.copy(new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8)), out, options, entry -> false);
        return out.toString(StandardCharsets.UTF_8);
    }
}

package io.github.backupverify.postgres.script.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The server itself says which names it takes, and for what. */
class ClientEncodingIT {
    private static final String ALIASES = """
            abc alt big5 euccn eucjis2004 eucjp euckr euctw gb18030 gbk iso88591 iso885910 iso885913 iso885914 iso885915
            iso885916 iso88592 iso88593 iso88594 iso88595 iso88596 iso88597 iso88598 iso88599 johab koi8 koi8r koi8u latin1
            latin10 latin2 latin3 latin4 latin5 latin6 latin7 latin8 latin9 mskanji muleinternal shiftjis shiftjis2004 sjis
            sqlascii tcvn tcvn5712 uhc unicode utf8 vscii win win1250 win1251 win1252 win1253 win1254 win1255 win1256 win1257
            win1258 win866 win874 win932 win936 win949 win950 windows1250 windows1251 windows1252 windows1253 windows1254
            windows1255 windows1256 windows1257 windows1258 windows866 windows874 windows932 windows936 windows949 windows950
            """;
    /** Java reads no text in these. */
    private static final Set<String> NO_CHARSET = Set.of("SQL_ASCII", "MULE_INTERNAL", "EUC_JIS_2004");

    @Test
    void everyNameThatTheServerTakesMeansTheSameHere() {
        TestDatabase database = TestServer.machine().database("postgres");
        for (String alias : ALIASES.strip().split("\\s+", -1)) {
            String server = database.query("SELECT pg_encoding_to_char(pg_char_to_encoding('" + alias + "'))")
                    .get(0);
            assertThat(server).as(alias).isNotEmpty();
            for (String spelled : List.of(alias, alias.toUpperCase(Locale.ROOT), alias.replaceFirst("(\\d)", "-$1"))) {
                assertThat(ClientEncoding.canonical(spelled)).as(spelled).isEqualTo(server);
            }
        }
    }

    @Test
    void everyEncodingOfTheServerIsKnown() {
        TestDatabase database = TestServer.machine().database("postgres");
        List<String> names = database.query("""
                SELECT pg_encoding_to_char(i) FROM generate_series(0, 99) i WHERE pg_encoding_to_char(i) <> ''
                """);
        assertThat(names).hasSizeGreaterThan(40).allSatisfy(name -> {
            assertThat(ClientEncoding.canonical(name)).isEqualTo(name);
            assertThat(ClientEncoding.charset(name) == null).as(name).isEqualTo(NO_CHARSET.contains(name));
        });
    }

    /** What each byte means is the server's word too. */
    @Test
    void theSameBytesAreTheSameLettersAsOnTheServer() {
        TestDatabase database = TestServer.machine().database("postgres");
        for (String name : List.of("LATIN1", "LATIN5", "LATIN6", "LATIN8", "LATIN10", "WIN866", "WIN1252", "KOI8U")) {
            String letters = database.query("SELECT convert_from('\\xa4b8c4e4f0'::bytea, '" + name + "')")
                    .get(0);
            byte[] bytes = "\u00a4\u00b8\u00c4\u00e4\u00f0".getBytes(StandardCharsets.ISO_8859_1);
            assertThat(new String(bytes, java.util.Objects.requireNonNull(ClientEncoding.charset(name))))
                    .as(name)
                    .isEqualTo(letters);
        }
    }
}

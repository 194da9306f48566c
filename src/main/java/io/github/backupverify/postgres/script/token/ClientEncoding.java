package io.github.backupverify.postgres.script.token;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's names of encodings: its own table, and nobody else's. What Java calls UNICODE is UTF-16; PostgreSQL's is
 * UTF-8, and dumps of 7.x to 9.x say so.
 *
 * @see <a href="https://www.postgresql.org/docs/current/multibyte.html#MULTIBYTE-CHARSET-SUPPORTED">Supported character
 *     sets</a>
 * @see <a href="https://github.com/postgres/postgres/blob/master/src/common/encnames.c">All names that the server
 *     takes</a>
 */
public final class ClientEncoding {
    /** Each encoding, the other names that it has, and what Java calls it: a dash where Java does not have it. */
    private static final String TABLE = """
            SQL_ASCII - -
            UTF8 unicode UTF-8
            LATIN1 iso88591 ISO-8859-1
            LATIN2 iso88592 ISO-8859-2
            LATIN3 iso88593 ISO-8859-3
            LATIN4 iso88594 ISO-8859-4
            LATIN5 iso88599 ISO-8859-9
            LATIN6 iso885910 -
            LATIN7 iso885913 ISO-8859-13
            LATIN8 iso885914 -
            LATIN9 iso885915 ISO-8859-15
            LATIN10 iso885916 ISO-8859-16
            ISO_8859_5 - ISO-8859-5
            ISO_8859_6 - ISO-8859-6
            ISO_8859_7 - ISO-8859-7
            ISO_8859_8 - ISO-8859-8
            WIN1250 windows1250 windows-1250
            WIN1251 windows1251,win windows-1251
            WIN1252 windows1252 windows-1252
            WIN1253 windows1253 windows-1253
            WIN1254 windows1254 windows-1254
            WIN1255 windows1255 windows-1255
            WIN1256 windows1256 windows-1256
            WIN1257 windows1257 windows-1257
            WIN1258 windows1258,abc,tcvn,tcvn5712,vscii windows-1258
            WIN866 windows866,alt IBM866
            WIN874 windows874 x-windows-874
            KOI8R koi8 KOI8-R
            KOI8U - KOI8-U
            EUC_JP - EUC-JP
            EUC_JIS_2004 - -
            EUC_CN - GB2312
            EUC_KR - EUC-KR
            EUC_TW - x-EUC-TW
            JOHAB - x-Johab
            MULE_INTERNAL - -
            SJIS shiftjis,mskanji,win932,windows932 windows-31j
            SHIFT_JIS_2004 shiftjis2004 x-SJIS_0213
            BIG5 win950,windows950 Big5
            GBK win936,windows936 GBK
            UHC win949,windows949 x-windows-949
            GB18030 - GB18030
            """;

    private static final Map<String, String> CANONICAL = new HashMap<>();
    private static final Map<String, Charset> CHARSETS = new HashMap<>();

    static {
        TABLE.lines().map(line -> line.split(" ", -1)).forEach(row -> {
            CANONICAL.put(bare(row[0]), row[0]);
            for (String other : row[1].split(",", -1)) {
                CANONICAL.putIfAbsent(bare(other), row[0]);
            }
            if (!row[2].equals("-") && Charset.isSupported(row[2])) {
                CHARSETS.put(row[0], Charset.forName(row[2]));
            }
        });
        CHARSETS.put("LATIN6", SingleByte.LATIN6);
        CHARSETS.put("LATIN8", SingleByte.LATIN8);
    }

    private ClientEncoding() {}

    /**
     * The name that {@code SHOW client_encoding} would answer with.
     *
     * @param name as a dump sets it; case and punctuation make no difference
     * @return in capital letters; a name that PostgreSQL does not know comes back as it is
     */
    public static String canonical(String name) {
        return CANONICAL.getOrDefault(bare(name), name.toUpperCase(Locale.ROOT));
    }

    /** Null for what no PostgreSQL or no Java knows, and for SQL_ASCII, which is none. */
    static @Nullable Charset charset(String name) {
        return CHARSETS.get(canonical(name));
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}

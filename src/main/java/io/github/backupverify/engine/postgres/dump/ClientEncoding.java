package io.github.backupverify.engine.postgres.dump;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's names of encodings (its documentation, table 24.3) and Java's. */
final class ClientEncoding {
    /** Those whose names no rule turns into Java's. */
    private static final Map<String, String> JAVA = Map.ofEntries(
            Map.entry("LATIN5", "ISO-8859-9"),
            Map.entry("LATIN7", "ISO-8859-13"),
            Map.entry("LATIN9", "ISO-8859-15"),
            Map.entry("LATIN10", "ISO-8859-16"),
            Map.entry("WIN866", "IBM866"),
            Map.entry("WIN874", "x-windows-874"),
            Map.entry("KOI8R", "KOI8-R"),
            Map.entry("KOI8U", "KOI8-U"),
            Map.entry("EUC_CN", "GB2312"),
            Map.entry("EUC_TW", "x-EUC-TW"),
            Map.entry("JOHAB", "x-Johab"),
            Map.entry("UHC", "x-windows-949"),
            Map.entry("SHIFT_JIS_2004", "x-SJIS_0213"));

    private ClientEncoding() {}

    /** Null where there is none, and for SQL_ASCII, which is none. */
    static @Nullable Charset charset(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.equals("LATIN6") || upper.equals("LATIN8")) {
            return upper.equals("LATIN6") ? SingleByte.LATIN6 : SingleByte.LATIN8;
        }
        String java = JAVA.getOrDefault(
                upper,
                upper.replace("LATIN", "ISO-8859-")
                        .replace("WIN12", "windows-12")
                        .replace('_', '-'));
        return upper.equals("SQL_ASCII") || !java.matches("[A-Za-z0-9._-]+") || !Charset.isSupported(java)
                ? null
                : Charset.forName(java);
    }
}

package io.github.backupverify.postgres.catalog;

import io.github.backupverify.postgres.script.CreateDatabase;
import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Encoding and locale of a database: what a copy of it must be created with.
 *
 * @param provider libc, icu or builtin
 * @param locale the ICU or built-in locale; empty for libc
 */
public record DatabaseLocale(String encoding, String provider, String collate, String ctype, String locale) {
    /** Of the database that {@code connection} is connected to. */
    public static DatabaseLocale of(Connection connection) throws SQLException {
        return Query.one(
                connection,
                """
                SELECT pg_catalog.pg_encoding_to_char(encoding), datcollate, datctype,
                       CASE coalesce(pg_catalog.to_jsonb(d)->>'datlocprovider', 'c')
                           WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
                       coalesce(pg_catalog.to_jsonb(d)->>'datlocale',
                                pg_catalog.to_jsonb(d)->>'daticulocale', '')
                FROM pg_catalog.pg_database d
                WHERE datname = pg_catalog.current_database()
                """,
                row -> new DatabaseLocale(
                        row.getString(1), row.getString(4), row.getString(2), row.getString(3), row.getString(5)));
    }

    /**
     * As a dump makes its database.
     *
     * @param encoding where the dump says none; {@code locale} likewise
     */
    public static DatabaseLocale of(CreateDatabase dump, String encoding, String locale) {
        String all = dump.option("LOCALE", locale);
        return new DatabaseLocale(
                dump.option("ENCODING", encoding),
                // Before version 15 there is but one.
                dump.option("LOCALE_PROVIDER", "libc"),
                dump.option("LC_COLLATE", all),
                dump.option("LC_CTYPE", all),
                dump.option("ICU_LOCALE", dump.option("BUILTIN_LOCALE", "")));
    }

    /** What people call each part, with its value. */
    public Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("encoding", encoding);
        parts.put("locale provider", provider);
        parts.put("collation", collate);
        parts.put("character type", ctype);
        parts.put("locale", locale);
        return parts;
    }

    /** The same encoding in the locale that most systems have and that knows what a letter is. */
    public DatabaseLocale inLocaleCUtf8() {
        return encoding.equals("UTF8") ? new DatabaseLocale(encoding, "libc", "C.UTF-8", "C.UTF-8", "") : inLocaleC();
    }

    /** The same encoding where the locale is not to be had: bytes are compared, never order. */
    public DatabaseLocale inLocaleC() {
        return new DatabaseLocale(encoding, "libc", "C", "C", "");
    }

    /**
     * The options of CREATE DATABASE.
     *
     * @param serverMajor major version of the server that is to create it
     */
    public String createOptions(int serverMajor) {
        StringBuilder options = new StringBuilder("ENCODING = ")
                .append(Quoting.literal(encoding))
                .append(" LC_COLLATE = ")
                .append(Quoting.literal(collate))
                .append(" LC_CTYPE = ")
                .append(Quoting.literal(ctype));
        if (serverMajor >= 15) {
            options.append(" LOCALE_PROVIDER = ").append(provider);
            if (provider.equals("icu")) {
                options.append(" ICU_LOCALE = ").append(Quoting.literal(locale));
            } else if (provider.equals("builtin")) {
                options.append(" BUILTIN_LOCALE = ").append(Quoting.literal(locale));
            }
        }
        return options.toString();
    }

    @Override
    public String toString() {
        String suffix = locale.isEmpty() ? "" : " " + locale;
        return encoding + ", " + provider + suffix + ", collation " + collate + ", character type " + ctype;
    }
}

package io.github.backupverify.settings.connection;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a database URL means. Reading never fails: whether a bad URL matters depends on who gave it. */
public sealed interface DatabaseUrl {
    /** It names a PostgreSQL database. */
    record PostgreSql(ConnectionDraft draft) implements DatabaseUrl {}

    /** It names a database of another system. */
    record Other(String system, String shown, String origin) implements DatabaseUrl {}

    /** It names nothing that is there now, such as a container of the tests. */
    record Absent(String reason, String origin) implements DatabaseUrl {}

    /** It cannot be understood. Neither text holds any part of the URL. */
    record Wrong(String why, String todo, String origin) implements DatabaseUrl {}

    /** {@code ${...}} of Maven and Spring, {@code @...@} of Maven's resource filtering under Spring Boot. */
    Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*}|(?<=[/:])@[A-Za-z][\\w.-]*@");

    /** Drivers that wrap another: {@code jdbc:p6spy:postgresql://...}. */
    Pattern WRAPPER = Pattern.compile("(?i)^jdbc:(?:p6spy|otel|log4jdbc|aws-wrapper):");

    Pattern POSTGRESQL_URI =
            Pattern.compile("(?i)^(?:r2dbcs?:(?:pool:)?|vertx-reactive:)?(?:postgres(?:ql)?|postgis)(?:\\+\\w+)?://");

    static DatabaseUrl read(SettingValue given, LookupNotes notes) {
        String origin = given.origin();
        String url = WRAPPER.matcher(given.value().strip()).replaceFirst("jdbc:");
        UrlSecrets.collect(url, notes);
        String lower = url.toLowerCase(Locale.ROOT);
        if (PLACEHOLDER.matcher(url).find()) {
            return new Absent("holds a placeholder without a value", origin);
        }
        if (lower.startsWith("jdbc:tc:") || lower.startsWith("r2dbc:tc:")) {
            return new Absent("is a Testcontainers database, which only lives within the tests", origin);
        }
        if (lower.startsWith("offline:")) {
            return new Absent("is Liquibase's offline mode, which has no database", origin);
        }
        if (lower.startsWith("jdbc:postgresql:") || lower.startsWith("jdbc:pgsql:")) {
            return PostgresUrl.jdbc(new SettingValue(url.substring(url.indexOf(':', 5) + 1), origin), notes);
        }
        var uri = POSTGRESQL_URI.matcher(url);
        if (uri.find()) {
            return PostgresUrl.uri(
                    new SettingValue(url.substring(uri.end()), origin), lower.startsWith("r2dbcs"), notes);
        }
        @Nullable String system = OtherSystems.named(lower);
        return system == null
                ? new Wrong(
                        "it is not the URL of a database",
                        "Write jdbc:postgresql://host:5432/database or postgresql://user@host:5432/database",
                        origin)
                : new Other(system, UrlSecrets.hide(url), origin);
    }
}

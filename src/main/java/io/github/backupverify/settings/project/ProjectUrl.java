package io.github.backupverify.settings.project;

import io.github.backupverify.settings.connection.ConnectionDraft;
import io.github.backupverify.settings.connection.ConnectionField;
import io.github.backupverify.settings.connection.DatabaseUrl;
import io.github.backupverify.settings.connection.LookupNotes;
import io.github.backupverify.settings.connection.SettingValue;
import io.github.backupverify.settings.connection.UrlSecrets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A URL, user and password that belong together because one place of the project states them. */
final class ProjectUrl {
    /** Ciphertext of Jasypt, Spring Cloud Config and the like: to send it as a password would be wrong. */
    private static final Pattern ENCRYPTED = Pattern.compile("^(?:ENC\\(.*\\)|\\{cipher}.*)$");

    private static final Pattern JDBC =
            Pattern.compile("(?i)^\\s*jdbc:((?!postgres|pgsql|p6spy|otel|log4jdbc|aws-wrapper)[a-z0-9]+):");

    private ProjectUrl() {}

    static DatabaseUrl read(
            SettingValue url, @Nullable SettingValue user, @Nullable SettingValue password, LookupNotes notes) {
        DatabaseUrl meaning = foreign(DatabaseUrl.read(url, notes), url);
        SettingValue username = usable(user, notes);
        SettingValue secret = usable(password, notes);
        ConnectionDraft login = notes.seen(
                ConnectionDraft.EMPTY.with(ConnectionField.USERNAME, username).with(ConnectionField.PASSWORD, secret));
        // Drivers prefer what the URL itself says.
        return meaning instanceof DatabaseUrl.PostgreSql found
                ? new DatabaseUrl.PostgreSql(found.draft().over(login))
                : meaning;
    }

    /** An application runs with its URL, so a JDBC scheme unknown here is another system's and no typing error. */
    private static DatabaseUrl foreign(DatabaseUrl meaning, SettingValue url) {
        Matcher scheme = JDBC.matcher(url.value());
        return meaning instanceof DatabaseUrl.Wrong && scheme.find()
                ? new DatabaseUrl.Other(scheme.group(1), UrlSecrets.hide(url.value()), url.origin())
                : meaning;
    }

    private static @Nullable SettingValue usable(@Nullable SettingValue given, LookupNotes notes) {
        if (given == null) {
            return null;
        }
        if (given.value().matches("(?s).*\\$\\{[^}]*}.*|@[\\w.-]+@")) {
            notes.note(given.origin() + " is not used: it holds a placeholder without a value");
            return null;
        }
        if (ENCRYPTED.matcher(given.value()).matches()) {
            notes.note(given.origin() + " is not used: it is encrypted, and only the application has the key");
            return null;
        }
        return given;
    }
}

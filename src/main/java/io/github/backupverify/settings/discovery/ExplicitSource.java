package io.github.backupverify.settings.discovery;

import io.github.backupverify.settings.connection.ConnectionDraft;
import io.github.backupverify.settings.connection.ConnectionField;
import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.connection.DatabaseUrl;
import io.github.backupverify.settings.connection.LookupNotes;
import io.github.backupverify.settings.connection.ServerCredentials;
import io.github.backupverify.settings.connection.SettingValue;
import io.github.backupverify.settings.text.BadSetting;
import org.jspecify.annotations.Nullable;

/** The plugin's own parameters: single fields over the URL's parts, and the server of settings.xml for the rest. */
final class ExplicitSource {
    /** What was found: a draft, which may be empty, or the URL of another system. */
    record Explicit(ConnectionDraft draft, DatabaseUrl.@Nullable Other other) {}

    private ExplicitSource() {}

    static Explicit read(ConnectionInputs inputs, LookupNotes notes) {
        ConnectionDraft draft = ConnectionDraft.EMPTY;
        for (var field : inputs.fields().entrySet()) {
            draft = draft.with(field.getKey(), field.getValue());
        }
        notes.seen(draft);
        ServerCredentials server = inputs.server();
        ConnectionDraft login = server == null ? ConnectionDraft.EMPTY : notes.seen(login(server));
        SettingValue url = inputs.url();
        if (url == null || url.value().isBlank()) {
            return new Explicit(draft.over(login), null);
        }
        DatabaseUrl meaning = DatabaseUrl.read(url, notes);
        if (meaning instanceof DatabaseUrl.Absent absent) {
            // To go on with another layer would verify another database than the one asked for.
            throw BadSetting.of(
                    "The URL cannot be used",
                    "the URL of " + absent.origin() + " " + absent.reason(),
                    "Give the whole URL: -Dbackup.url=jdbc:postgresql://host:5432/database, or remove the parameter");
        }
        if (meaning instanceof DatabaseUrl.Wrong wrong) {
            throw wrong(wrong);
        }
        if (meaning instanceof DatabaseUrl.PostgreSql found) {
            return new Explicit(draft.over(found.draft()).over(login), null);
        }
        return new Explicit(draft, (DatabaseUrl.Other) meaning);
    }

    static RuntimeException wrong(DatabaseUrl.Wrong wrong) {
        return BadSetting.of("The URL of " + wrong.origin() + " cannot be used", wrong.why(), wrong.todo());
    }

    private static ConnectionDraft login(ServerCredentials server) {
        ConnectionDraft login = ConnectionDraft.EMPTY;
        if (server.username() != null) {
            login = login.with(ConnectionField.USERNAME, new SettingValue(server.username(), server.origin()));
        }
        return server.password() == null
                ? login
                : login.with(
                        ConnectionField.PASSWORD,
                        new SettingValue(server.password().reveal(), server.origin()));
    }
}

package io.github.backupverify.settings.libpq;

import io.github.backupverify.settings.connection.ConnectionDraft;
import io.github.backupverify.settings.connection.ConnectionField;
import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.connection.LookupNotes;
import io.github.backupverify.settings.connection.SettingValue;

/** The environment variables that every PostgreSQL client knows. */
public final class LibpqEnvironment {
    private LibpqEnvironment() {}

    public static ConnectionDraft read(ConnectionInputs inputs, LookupNotes notes) {
        ConnectionDraft draft = ConnectionDraft.EMPTY;
        for (ConnectionField field : ConnectionField.values()) {
            String value = inputs.environment().get(field.variable());
            if (value != null) {
                draft = draft.with(field, new SettingValue(value, "environment " + field.variable()));
            }
        }
        return notes.seen(draft);
    }
}

package io.github.backupverify.settings.libpq;

import io.github.backupverify.settings.connection.ConnectionField;
import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.connection.Draft;
import io.github.backupverify.settings.connection.Given;
import io.github.backupverify.settings.connection.Trail;

/** The environment variables that every PostgreSQL client knows. */
public final class LibpqEnvironment {
    private LibpqEnvironment() {}

    public static Draft read(ConnectionInputs inputs, Trail trail) {
        Draft draft = Draft.EMPTY;
        for (ConnectionField field : ConnectionField.values()) {
            String value = inputs.environment().get(field.variable());
            if (value != null) {
                draft = draft.with(field, new Given(value, "environment " + field.variable()));
            }
        }
        return trail.seen(draft);
    }
}

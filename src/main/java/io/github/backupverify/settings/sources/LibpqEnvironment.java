package io.github.backupverify.settings.sources;

/** The environment variables that every PostgreSQL client knows. */
final class LibpqEnvironment {
    private LibpqEnvironment() {}

    static Draft read(ConnectionInputs inputs, Trail trail) {
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

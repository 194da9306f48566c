package io.github.backupverify.settings.connection;

import io.github.backupverify.settings.Secret;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was met while looking for a connection: things ignored, with the reason, and every secret. */
public final class LookupNotes {
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<Secret> secrets = new LinkedHashSet<>();

    public void note(String text) {
        notes.add(text);
    }

    public void secret(String value) {
        if (!value.isEmpty()) {
            secrets.add(new Secret(value));
        }
    }

    /** Keeps the draft's password, used later or not. */
    public ConnectionDraft seen(ConnectionDraft draft) {
        SettingValue password = draft.get(ConnectionField.PASSWORD);
        if (password != null) {
            secret(password.value());
        }
        return draft;
    }

    public List<String> notes() {
        return List.copyOf(notes);
    }

    public Set<Secret> secrets() {
        return Set.copyOf(secrets);
    }
}

package io.github.backupverify.settings.connection;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one source says of a connection: some of its fields, each with its origin. */
public record ConnectionDraft(Map<ConnectionField, SettingValue> fields) {
    public static final ConnectionDraft EMPTY = new ConnectionDraft(Map.of());

    public ConnectionDraft {
        fields = Map.copyOf(fields);
    }

    /** This draft and one field more; a blank value counts as not given, save in a password, where only "" does. */
    public ConnectionDraft with(ConnectionField field, @Nullable SettingValue given) {
        if (given == null
                || (field == ConnectionField.PASSWORD
                        ? given.value().isEmpty()
                        : given.value().isBlank())) {
            return this;
        }
        Map<ConnectionField, SettingValue> more = new EnumMap<>(ConnectionField.class);
        more.putAll(fields);
        more.put(
                field,
                field == ConnectionField.PASSWORD
                        ? given
                        : new SettingValue(given.value().strip(), given.origin()));
        return new ConnectionDraft(more);
    }

    /** This draft, its gaps filled from a lower one. */
    public ConnectionDraft over(ConnectionDraft lower) {
        Map<ConnectionField, SettingValue> all = new EnumMap<>(ConnectionField.class);
        all.putAll(lower.fields);
        all.putAll(fields);
        return new ConnectionDraft(all);
    }

    @Nullable
    public SettingValue get(ConnectionField field) {
        return fields.get(field);
    }

    public boolean has(ConnectionField field) {
        return fields.containsKey(field);
    }

    /** The server's name or, without one, its address. */
    @Nullable
    public SettingValue host() {
        SettingValue name = get(ConnectionField.HOST);
        return name == null ? get(ConnectionField.ADDRESS) : name;
    }

    /** Whether this says which server or database is meant, and not only how to log in. */
    public boolean namesConnection() {
        return host() != null || has(ConnectionField.PORT) || has(ConnectionField.DATABASE);
    }

    /** Only the origins: one of the values is a password. */
    @Override
    public String toString() {
        return fields.toString();
    }
}

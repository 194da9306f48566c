package io.github.backupverify.settings.connection;

/**
 * A text and where it came from.
 *
 * @param value as given; may be a secret
 * @param origin for people: "environment PGHOST", "-Dbackup.url", "POM configuration"
 */
public record SettingValue(String value, String origin) {
    /** The value may be a password, so only the origin shows. */
    @Override
    public String toString() {
        return "given by " + origin;
    }
}

package io.github.backupverify.settings.connection;

import java.util.Map;

/**
 * The connection part of a migration plugin's configuration in the POM.
 *
 * @param configuration element name ("url", "user", "username", "password") to text
 * @param origin for people: "flyway-maven-plugin in pom.xml"
 */
public record MigrationPlugin(Tool tool, Map<String, String> configuration, String origin) {
    /** Whose plugin it is. */
    public enum Tool {
        FLYWAY,
        LIQUIBASE
    }

    public MigrationPlugin {
        configuration = Map.copyOf(configuration);
    }

    /** The configuration may hold a password, so only the origin shows. */
    @Override
    public String toString() {
        return origin;
    }
}

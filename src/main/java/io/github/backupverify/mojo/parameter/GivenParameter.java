package io.github.backupverify.mojo.parameter;

/**
 * A parameter that somebody set.
 *
 * @param name the parameter's name
 * @param place where it was set
 * @param value as the goal sees it; may be a secret
 */
public record GivenParameter(String name, Place place, String value) {
    /** Who may have set it. */
    public enum Place {
        /** The plugin's configuration, or a property of the POM: for every execution. */
        SHARED,
        /** The configuration of this execution alone. */
        EXECUTION,
        /** {@code -D}, {@code .mvn/maven.config}, {@code MAVEN_OPTS}. */
        COMMAND_LINE
    }

    boolean isTrue() {
        return value.strip().equalsIgnoreCase("true");
    }

    /** The value may be a password. */
    @Override
    public String toString() {
        return name + " of " + place;
    }
}

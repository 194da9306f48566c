package io.github.backupverify.mojo.maven;

import io.github.backupverify.settings.connection.SettingValue;
import io.github.backupverify.settings.text.DurationText;
import java.time.Duration;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/**
 * Properties that may hold a secret, read when they are needed: Maven prints every injected parameter under {@code -X}.
 */
public final class RunTimeProperties {
    /** The parameters that are read so, with the properties that the plugin's descriptor does not have for them. */
    public static final Map<String, String> PARAMETERS = Map.of(
            "url", "backup.url",
            "password", "backup.password",
            "fetchCommand", "backup.fetchCommand",
            "restoreUrl", "backup.restoreUrl",
            "webhook", "backup.webhook",
            "listCommand", "backup.retention.listCommand",
            "secondListCommand", "backup.retention.secondListCommand");

    private final Build build;
    private final MavenSession session;

    public RunTimeProperties(Build build) {
        this.build = build;
        this.session = build.session();
    }

    /**
     * A parameter that is not bound to its property.
     *
     * @param configured what the POM's configuration says; null for nothing
     */
    @Nullable
    public SettingValue read(String property, @Nullable String configured) {
        if (configured != null && !configured.isBlank()) {
            return new SettingValue(configured, "POM configuration");
        }
        // On Maven 4 MAVEN_OPTS would come first otherwise.
        String user = session.getUserProperties().getProperty(property);
        if (user != null) {
            return user.isBlank() ? null : new SettingValue(user, "-D" + property);
        }
        String text = build.evaluated("${" + property + "}");
        return text == null || text.isBlank() ? null : new SettingValue(text, "property " + property);
    }

    /**
     * A limit; null for none. Given on the command line and empty, as a variable of a pipeline is that nobody has set, it
     * is no limit at all, which nobody asks for.
     */
    public @Nullable Duration limit(String property, @Nullable String injected) {
        String given = session.getUserProperties().getProperty(property);
        if (injected != null && !injected.isBlank()) {
            return DurationText.parse(property, injected);
        }
        return given == null ? null : DurationText.parse(property, given);
    }

    /** A parameter that Maven injected, with where it came from. */
    @Nullable
    public SettingValue origin(String property, @Nullable String injected) {
        if (injected == null || injected.isBlank()) {
            return null;
        }
        if (injected.equals(session.getUserProperties().getProperty(property))) {
            return new SettingValue(injected, "-D" + property);
        }
        boolean fromProperty = session.getCurrentProject() != null
                && injected.equals(session.getCurrentProject().getProperties().getProperty(property));
        return new SettingValue(injected, fromProperty ? "property " + property : "POM configuration");
    }
}

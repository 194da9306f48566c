package io.github.backupverify.postgres.target;

import io.github.backupverify.postgres.session.MessageLanguage;
import io.github.backupverify.postgres.session.SessionParameters;
import io.github.backupverify.postgres.session.Sessions;
import java.util.Map;
import java.util.Set;

/**
 * The server that the backup is restored on.
 *
 * @param server opens read-write sessions in a database that is only connected to
 * @param major the server's major version
 * @param language in which it speaks to the role that restores
 * @param missingCompressions methods for columns that it was built without
 * @param lcMonetary the money format of all sessions there: that of the dump, where the server has it
 * @param eventTriggersOff run-time parameters of a session in which no event trigger fires, where the role may have one
 */
public record Target(
        Sessions server,
        Kind kind,
        int major,
        MessageLanguage language,
        Set<String> missingCompressions,
        String lcMonetary,
        Map<String, String> eventTriggersOff) {
    public Target {
        missingCompressions = Set.copyOf(missingCompressions);
        eventTriggersOff = Map.copyOf(eventTriggersOff);
    }

    /** Run-time parameters for reading what was restored there. */
    public Map<String, String> reading() {
        return quiet(SessionParameters.reading(lcMonetary));
    }

    /** For a user's own questions of it. */
    public Map<String, String> asking() {
        return quiet(SessionParameters.asking(lcMonetary));
    }

    /** For a client that restores there. */
    public Map<String, String> restoring() {
        return quiet(SessionParameters.restoring(lcMonetary, major));
    }

    private Map<String, String> quiet(Map<String, String> parameters) {
        parameters.putAll(eventTriggersOff);
        return parameters;
    }

    /** Whose server it is. */
    public enum Kind {
        /** The source's own. */
        SAME_SERVER("the source's own server"),
        /** One that the user named. */
        OTHER_SERVER("another server"),
        /** A throw-away one of this run. */
        EMBEDDED("a throw-away embedded server");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Whether roles, tablespaces and locales are the source's own. */
    public boolean sameServer() {
        return kind == Kind.SAME_SERVER;
    }
}

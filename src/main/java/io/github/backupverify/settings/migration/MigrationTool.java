package io.github.backupverify.settings.migration;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What runs a project's migrations. */
public sealed interface MigrationTool {
    /** For people: {@code Flyway 11.20.3 (flyway-maven-plugin in pom.xml)}. */
    String describe();

    /** Whose API it is. */
    enum Api {
        FLYWAY("Flyway"),
        LIQUIBASE("Liquibase");

        private final String label;

        Api(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * Flyway or Liquibase in the project's own version, run in a JVM of its own.
     *
     * @param origin where it was found: {@code flyway-maven-plugin in pom.xml}
     * @param instructions what that JVM is told on standard input, but for the address
     * @param classPath the tool, what it needs, and the project's classes
     * @param folders of the project that it reads beside the class path
     * @param historyTable name of the table that says which migrations ran
     */
    record Library(
            Api api,
            String version,
            String origin,
            Map<String, String> instructions,
            List<Path> classPath,
            List<Path> folders,
            String historyTable)
            implements MigrationTool {
        public Library {
            instructions = Map.copyOf(instructions);
            classPath = List.copyOf(classPath);
            folders = List.copyOf(folders);
        }

        @Override
        public String describe() {
            return api.label() + " " + version + " (" + origin + ")";
        }
    }

    /** A command of the user's, which finds the address in libpq's environment variables and in DATABASE_URL. */
    record ShellCommand(String line) implements MigrationTool {
        @Override
        public String describe() {
            return "backup.rehearse.command";
        }
    }

    /** SQL files, run by psql in the order given. */
    record Scripts(List<Path> files) implements MigrationTool {
        public Scripts {
            files = List.copyOf(files);
        }

        @Override
        public String describe() {
            return "SQL files (backup.rehearse.scripts)";
        }
    }
}

package io.github.backupverify.settings.migration;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What runs a project's migrations. */
public sealed interface MigrationTool {
    /** For people: {@code Flyway 11.20.3 (flyway-maven-plugin in pom.xml)}. */
    String describe();

    /** Sentences on what is not as in production, or not run, for the report. */
    default List<String> remarks() {
        return List.of();
    }

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
     * @param remarks what is not as in production, for the report
     */
    record Library(
            Api api,
            String version,
            String origin,
            Map<String, String> instructions,
            List<Path> classPath,
            List<Path> folders,
            String historyTable,
            List<String> remarks)
            implements MigrationTool {
        public Library {
            instructions = Map.copyOf(instructions);
            classPath = List.copyOf(classPath);
            folders = List.copyOf(folders);
            remarks = List.copyOf(remarks);
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

    /**
     * SQL files, run by psql.
     *
     * @param files in the order given, or all named in Flyway's convention
     * @param origin what names them: {@code backup.rehearse.scripts}
     * @param remarks sentences on what of the project is not run, for the report
     */
    record Scripts(List<Path> files, String origin, List<String> remarks) implements MigrationTool {
        public Scripts {
            files = List.copyOf(files);
            remarks = List.copyOf(remarks);
        }

        @Override
        public String describe() {
            return "SQL files (" + origin + ")";
        }
    }
}

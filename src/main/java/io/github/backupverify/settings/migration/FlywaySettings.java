package io.github.backupverify.settings.migration;

import io.github.backupverify.settings.text.BadSetting;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which of Flyway's settings are repeated on a copy, by their names without {@code flyway.}.
 *
 * @see <a href="https://documentation.red-gate.com/fd/flyway-namespace-277578947.html">Flyway's settings</a>
 */
public final class FlywaySettings {
    /** They decide what is run, in which order and as what. */
    private static final Set<String> REPEATED = words("""
            baselineDescription baselineMigrationPrefix baselineOnMigrate baselineVersion callbackLocations callbacks
            communityDBSupportEnabled createSchemas defaultSchema detectEncoding encoding executeInTransaction
            failOnMissingLocations failOnMissingTarget group ignoreFutureMigrations ignoreIgnoredMigrations
            ignoreMigrationPatterns ignoreMissingMigrations ignorePendingMigrations initSql installedBy
            javaMigrationClassProvider locations lockRetryCount mixed outOfOrder placeholderPrefix
            placeholderReplacement placeholderSeparator placeholderSuffix postgresql.transactional.lock
            repeatableSqlMigrationPrefix resolvers schemas scriptPlaceholderPrefix scriptPlaceholderSuffix
            skipDefaultCallbacks skipDefaultResolvers skipExecutingMigrations sqlMigrationPrefix
            sqlMigrationSeparator sqlMigrationSuffixes stream table tablespace target undoSqlMigrationPrefix
            validateMigrationNaming validateOnMigrate
            """);

    /** They say where, with which login, or how it is told; here all of that is the rehearsal's. */
    private static final Set<String> LEFT_OUT = words("""
            batch cleanDisabled color edition home javaArgs configFileEncoding configFiles configurations connectRetries
            connectRetriesInterval driver email enabled environment jarDirs kerberosConfigFile licenseKey loggers
            mavenProject outputLogsInJson outputProgress outputQueryResults outputType password pluginConfiguration
            powershellExecutable reportEnabled reportFilename serverId settings skip token url user version
            workingDirectory
            """);

    /** What to do about a setting that is not known. */
    static final String OTHERWISE =
            "Take it out, or say otherwise how to migrate: -Dbackup.initScripts=src/main/resources/db/migration for"
                    + " the embedded PostgreSQL, -Dbackup.rehearse.command='./migrate-to \"$DATABASE_URL\"' for a"
                    + " rehearsal";

    private static final Set<String> LEFT_OUT_GROUPS = words("jdbcProperties oracle sqlserver vault dapr");

    private FlywaySettings() {}

    /**
     * The instructions for a copy; {@code filesystem:} locations absolute.
     *
     * @param given what the project says, by name
     * @param directory that its relative locations are relative to
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION for what may change the result and is not
     *     known here
     */
    public static Map<String, String> repeated(Map<String, String> given, Path directory) {
        Map<String, String> repeated = new TreeMap<>();
        given.forEach((name, value) -> {
            if (REPEATED.contains(name) || name.startsWith("placeholders.")) {
                repeated.put(name, value);
            } else if (!leftOut(name, value)) {
                throw refused(name, value);
            }
        });
        repeated.computeIfPresent("locations", (name, value) -> absolute(value, directory));
        repeated.computeIfPresent("callbackLocations", (name, value) -> absolute(value, directory));
        Map<String, String> instructions = new TreeMap<>();
        repeated.forEach((name, value) -> instructions.put("flyway." + name, value));
        // Nothing of a project may empty a database here.
        instructions.put("flyway.cleanDisabled", "true");
        return instructions;
    }

    /** Those that are repeated, as they are written. */
    public static Set<String> names() {
        return REPEATED;
    }

    /** Where the history is kept. */
    public static String historyTable(Map<String, String> given) {
        return given.getOrDefault("table", "flyway_schema_history");
    }

    private static boolean leftOut(String name, String value) {
        return LEFT_OUT.contains(name)
                || LEFT_OUT_GROUPS.contains(name.replaceFirst("\\..*", ""))
                || (name.equals("cleanOnValidationError") && value.equals("false"))
                || name.matches("environments\\.[^.]+\\.(url|user|password|driver|token|displayName)")
                || name.matches("environments\\.[^.]+\\.jdbcProperties\\..*")
                // Of a variable, FLYWAY_ENVIRONMENTS_DEFAULT_URL, no dot is left.
                || name.matches("environments[A-Z]\\w*(Url|User|Password|Driver|Token|DisplayName)");
    }

    private static RuntimeException refused(String name, String value) {
        if (name.equals("cleanOnValidationError")) {
            return BadSetting.of(
                    "Flyway's setting cleanOnValidationError is not repeated here",
                    "it empties the database where a checksum differs, in production too",
                    "Take it out of the project, and run mvn flyway:repair where checksums have to be set right");
        }
        return BadSetting.of(
                "Flyway's setting " + name + " is not repeated here",
                "it may change what the migrations do (value \"" + value + "\"), and this plugin does not know how",
                OTHERWISE);
    }

    private static String absolute(String locations, Path directory) {
        return Arrays.stream(locations.split(",", -1))
                .map(String::strip)
                .map(location -> location.startsWith("filesystem:")
                        ? "filesystem:" + directory.resolve(location.substring("filesystem:".length()))
                        : location)
                .collect(Collectors.joining(","));
    }

    static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}

package io.github.backupverify.settings.migration;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Spring Boot's, Quarkus' and Micronaut's names for settings of Flyway and Liquibase, as those tools call them. */
public final class ApplicationNames {
    private static final Map<String, String> OTHER = Map.ofEntries(
            Map.entry("initSqls", "initSql"),
            Map.entry("postgresql.transactionalLock", "postgresql.transactional.lock"),
            Map.entry("changeLog", "changeLogFile"),
            Map.entry("defaultSchema", "defaultSchemaName"),
            Map.entry("liquibaseSchema", "liquibaseSchemaName"),
            Map.entry("liquibaseTablespace", "liquibaseTablespaceName"),
            Map.entry("databaseChangeLogTable", "databaseChangeLogTableName"),
            Map.entry("databaseChangeLogLockTable", "databaseChangeLogLockTableName"));

    /** They say when the application migrates, where, or how that is shown. */
    private static final Set<String> OF_APPLICATION = FlywaySettings.words("""
            active async baselineAtStart checkLocation clearPasswordAfterUse driverClassName enabled jdbcUrl
            migrateAtStart rollbackFile tag uiService username validateAtStart migrateWithReactive
            """);

    private ApplicationNames() {}

    /** As Flyway calls them, but for the prefix. */
    public static Map<String, String> flyway(Map<String, String> given) {
        Map<String, String> names = new TreeMap<>();
        given.forEach((name, value) -> {
            if (name.equals("initSqls")) {
                names.put("initSql", value);
            } else if (name.equals("locations")) {
                names.put(name, value.replace("{vendor}", "postgresql"));
            } else if (!left(name, value)) {
                names.put(name.startsWith("postgresql.") ? OTHER.getOrDefault(name, name) : name, value);
            }
        });
        names.putIfAbsent("locations", "classpath:db/migration");
        return names;
    }

    /**
     * As Liquibase's Maven plugin calls them.
     *
     * @param changeLog the one that the application takes where none is named
     */
    public static Map<String, String> liquibase(Map<String, String> given, String changeLog) {
        Map<String, String> names = new TreeMap<>();
        given.forEach((name, value) -> {
            if (name.startsWith("changeLogParameters.")) {
                names.put("parameters." + name.substring("changeLogParameters.".length()), value);
            } else if (!left(name, value)) {
                names.put(OTHER.getOrDefault(name, name), value);
            }
        });
        names.putIfAbsent("changeLogFile", changeLog);
        return names;
    }

    private static boolean left(String name, String value) {
        boolean named = name.contains(".") && !name.matches("(placeholders|parameters|postgresql)\\..*");
        boolean harmless = Set.of("cleanAtStart", "repairAtStart").contains(name) && value.equals("false");
        // A dot is a data source with a name, or a dialect that is not PostgreSQL's.
        return OF_APPLICATION.contains(name) || named || harmless;
    }
}

package io.github.backupverify.settings.migration;

import io.github.backupverify.settings.text.BadSetting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which of Liquibase's settings are repeated on a copy, by the names that its Maven plugin has for them. */
public final class LiquibaseSettings {
    /** What is set at the database, by the setter's name. */
    private static final Map<String, String> OF_DATABASE = Map.of(
            "defaultSchemaName", "DefaultSchemaName",
            "defaultCatalogName", "DefaultCatalogName",
            "changelogSchemaName", "LiquibaseSchemaName",
            "changelogCatalogName", "LiquibaseCatalogName",
            "liquibaseSchemaName", "LiquibaseSchemaName",
            "databaseChangeLogTableName", "DatabaseChangeLogTableName",
            "databaseChangeLogLockTableName", "DatabaseChangeLogLockTableName",
            "liquibaseTablespaceName", "LiquibaseTablespaceName",
            "outputDefaultSchema", "OutputDefaultSchema",
            "outputDefaultCatalog", "OutputDefaultCatalog");

    /** They say where, with which login, or how it is told. */
    private static final Set<String> LEFT_OUT = FlywaySettings.words("""
            analyticsEnabled databaseClass driver driverPropertiesFile duplicateFileMode emptyPassword enabled hubApiKey
            hubMode hubUrl includeArtifact includeTestOutputDirectory liquibaseProLicenseKey licenseKey logFile logFormat logLevel logging
            migrationSqlOutputFile mojoExecution monitorPerformance outputFile outputFileEncoding password project
            promptOnNonLocalDatabase propertyFile propertyFileWillOverride referenceDriver referencePassword referenceUrl
            referenceUsername server session showBanner showSummary showSummaryOutput skip skipOnFileExists
            suppressLiquibaseSql url user username verbose version changeExecListenerClass
            changeExecListenerPropertiesFile
            """);

    /** Only with this value do they change nothing. */
    private static final Map<String, String> HARMLESS = Map.of(
            "clearCheckSums", "false",
            "clearChecksums", "false",
            "dropFirst", "false",
            "changesToApply", "0",
            "preserveSchemaCase", "false",
            "testRollbackOnUpdate", "false");

    private LiquibaseSettings() {}

    /**
     * The instructions for a copy.
     *
     * @param given what the project says, by name; its change log among it
     * @param folders that change logs are searched in, before the class path
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION for what may change the result and is not
     *     known here
     */
    public static Map<String, String> repeated(Map<String, String> given, List<Path> folders) {
        Map<String, String> instructions = new TreeMap<>();
        given.forEach((name, value) -> {
            String setter = OF_DATABASE.get(name);
            if (setter != null) {
                instructions.put("database." + setter, value);
            } else if (name.equals("changeLogFile")) {
                instructions.put(name, value.replaceFirst("^classpath\\*?:/?", ""));
            } else if (name.equals("contexts") || name.equals("contextFilter")) {
                instructions.put("contexts", value);
            } else if (name.equals("labels") || name.equals("labelFilter")) {
                instructions.put("labels", value);
            } else if (name.equals("toTag")) {
                instructions.put(name, value);
            } else if (name.matches("(expressionVariables|expressionVars|parameters)\\..*")) {
                instructions.put("parameter." + name.substring(name.indexOf('.') + 1), value);
            } else if (!Set.of("changeLogDirectory", "searchPath").contains(name)
                    && !LEFT_OUT.contains(name)
                    && !value.equals(HARMLESS.get(name))) {
                throw refused(name, value);
            }
        });
        instructions.put("folders", folders.stream().map(Path::toString).collect(Collectors.joining("\n")));
        return instructions;
    }

    /** Those that are repeated, as the applications' settings have them too. */
    public static Set<String> names() {
        return Set.of(
                "changeLog", "changeLogFile", "contexts", "labels", "labelFilter", "defaultSchema", "liquibaseSchema");
    }

    /** Where the history is kept. */
    public static String historyTable(Map<String, String> given) {
        return given.getOrDefault("databaseChangeLogTableName", "databasechangelog");
    }

    private static RuntimeException refused(String name, String value) {
        return BadSetting.of(
                "Liquibase's setting " + name + " is not repeated here",
                "it may change what the migrations do (value \"" + value + "\"), and this plugin does not know how",
                FlywaySettings.OTHERWISE);
    }
}

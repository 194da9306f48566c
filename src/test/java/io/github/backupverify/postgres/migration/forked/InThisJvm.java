package io.github.backupverify.postgres.migration.forked;

import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.migration.MigrationTool;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Flyway and Liquibase in the JVM of the tests, which is quicker than a fork: as this plugin calls them, and by hand.
 *
 * @param classPath of the project, beside the tools of the tests
 */
public record InThisJvm(List<Path> classPath, ConnectionSettings database) {
    private interface Work {
        void run(ClassLoader loader) throws Exception;
    }

    /** As the forked JVM does what it is told. */
    public void told(MigrationTool.Library tool) throws Exception {
        Properties properties = new Properties();
        tool.instructions().forEach(properties::setProperty);
        properties.setProperty("action", "migrate");
        properties.setProperty("url", url());
        properties.setProperty("user", database.username());
        properties.setProperty("password", password());
        Instructions instructions = new Instructions(properties);
        Events events = new Events(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new BufferedReader(Reader.nullReader()));
        within(loader -> {
            if (tool.api() == MigrationTool.Api.FLYWAY) {
                new FlywayMigrate(instructions, events).run();
            } else {
                new LiquibaseUpdate(instructions, events).run();
            }
        });
    }

    /** By Flyway's API, with its settings by their names. */
    public void flyway(Map<String, String> settings) throws Exception {
        within(loader -> {
            Class<?> flyway = new Reflected(loader).type("org.flywaydb.core.Flyway");
            Object configuration =
                    flyway.getMethod("configure", ClassLoader.class).invoke(null, loader);
            Map<String, String> all = new TreeMap<>();
            settings.forEach((name, value) -> all.put("flyway." + name, value));
            Reflected.call(configuration, "configuration", all);
            Reflected.call(configuration, "dataSource", url(), database.username(), password());
            Reflected.call(Reflected.call(configuration, "load"), "migrate");
        });
    }

    /** By Liquibase's API, with the folder in place of the project's classes. */
    public void liquibase(Path folder, String changeLog, String contexts, Map<String, String> parameters)
            throws Exception {
        Properties properties = new Properties();
        properties.setProperty("folders", folder.toString());
        properties.setProperty("changeLogFile", changeLog);
        properties.setProperty("contexts", contexts);
        parameters.forEach((name, value) -> properties.setProperty("parameter." + name, value));
        properties.setProperty("action", "migrate");
        properties.setProperty("url", url());
        properties.setProperty("user", database.username());
        properties.setProperty("password", password());
        Events events = new Events(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new BufferedReader(Reader.nullReader()));
        new InThisJvm(List.of(), database)
                .within(loader -> new LiquibaseUpdate(new Instructions(properties), events).run());
    }

    private void within(Work work) throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(
                classPath.stream().map(InThisJvm::url).toArray(URL[]::new),
                getClass().getClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            work.run(loader);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private String url() {
        return "jdbc:postgresql://" + database.host() + ":" + database.port() + "/" + database.database();
    }

    private String password() {
        return database.password() == null ? "" : database.password().reveal();
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

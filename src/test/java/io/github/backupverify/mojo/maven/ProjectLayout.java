package io.github.backupverify.mojo.maven;

import io.github.backupverify.postgres.migration.forked.InThisJvm;
import io.github.backupverify.testing.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A small project as people have it, and what fills its database where the tool is run by hand. */
final class ProjectLayout {
    /** Runs the tool by hand in the project's folder. */
    interface Hand {
        void run(InThisJvm tools, Path base) throws Exception;
    }

    final String name;
    final Map<String, String> files = new LinkedHashMap<>();
    final Map<String, String> plugins = new LinkedHashMap<>();
    final List<String> dependencies = new ArrayList<>();
    final Map<String, String> properties = new TreeMap<>();
    final Map<String, String> commandLine = new TreeMap<>();
    final List<String> initScripts = new ArrayList<>();
    String fills = "";
    String says = "";
    List<String> scripts = List.of();
    Hand hand = (tools, base) -> {};

    private ProjectLayout(String name) {
        this.name = name;
    }

    static ProjectLayout of(String name) {
        return new ProjectLayout(name);
    }

    ProjectLayout file(String path, String text) {
        files.put(path, text);
        return this;
    }

    /** A migration that adds its own name to the table {@code ran}; the first makes it. */
    ProjectLayout sql(String... paths) {
        for (String path : paths) {
            String script = path.substring(path.lastIndexOf('/') + 1);
            String first = files.values().stream().anyMatch(text -> text.contains("CREATE TABLE ran"))
                    ? ""
                    : "CREATE TABLE ran (id int GENERATED ALWAYS AS IDENTITY, name text);\n";
            file(path, first + "INSERT INTO ran (name) VALUES ('" + script + "');\n");
        }
        return this;
    }

    ProjectLayout plugin(String artifactId, String configuration) {
        plugins.put(artifactId, configuration);
        return this;
    }

    ProjectLayout dependencies(String... artifactIds) {
        dependencies.addAll(List.of(artifactIds));
        return this;
    }

    ProjectLayout property(String key, String value) {
        properties.put(key, value);
        return this;
    }

    ProjectLayout commandLine(String key, String value) {
        commandLine.put(key, value);
        return this;
    }

    ProjectLayout initScripts(String... paths) {
        initScripts.addAll(List.of(paths));
        return this;
    }

    /** @param settings pairs of Flyway's names and values, with {@code BASE} for the project's folder */
    ProjectLayout byFlyway(String from, String... settings) {
        fills = "Flyway 11.20.3 (" + from + ")";
        hand = (tools, base) -> {
            Map<String, String> all = new TreeMap<>();
            for (int i = 0; i < settings.length; i += 2) {
                all.put(settings[i], settings[i + 1].replace("BASE", base.toString()));
            }
            tools.flyway(all);
        };
        return this;
    }

    ProjectLayout byLiquibase(String from, String folder, String changeLog, String contexts, String... parameters) {
        fills = "Liquibase 4.33.0 (" + from + ")";
        hand = (tools, base) -> tools.liquibase(
                base.resolve(folder),
                changeLog,
                contexts,
                parameters.length == 0 ? Map.of() : Map.of(parameters[0], parameters[1]));
        return this;
    }

    /** By psql in this order; none at all where the plugin finds nothing. */
    ProjectLayout byFiles(String from, String... paths) {
        fills = "SQL files (" + from + ")";
        scripts = List.of(paths);
        return this;
    }

    /** A part of what the plugin says beside. */
    ProjectLayout says(String part) {
        says = part;
        return this;
    }

    /** Writes it, compiled. */
    void write(Path base) {
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = base.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            for (String file : files.keySet()) {
                String resources = "src/main/resources/";
                if (file.startsWith(resources)) {
                    Path copy = base.resolve("target/classes").resolve(file.substring(resources.length()));
                    Files.createDirectories(copy.getParent());
                    Files.writeString(copy, files.get(file));
                } else if (file.endsWith(".java")) {
                    JavaClasses.compile(base.resolve(file), base.resolve("target/classes"));
                }
            }
            Files.writeString(base.resolve("pom.xml"), "<project/>\n");
            Files.createDirectories(base.resolve("target/classes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class {@code V2__B}. */
    static String javaMigration(String modifiers) {
        return """
                package db.migration;
                %sclass V2__B extends org.flywaydb.core.api.migration.BaseJavaMigration {
                    @Override
                    public void migrate(org.flywaydb.core.api.migration.Context context) throws Exception {
                        try (java.sql.Statement statement = context.getConnection().createStatement()) {
                            statement.execute("INSERT INTO ran (name) VALUES ('V2__B')");
                        }
                    }
                }
                """.formatted(modifiers);
    }

    @Override
    public String toString() {
        return name;
    }
}

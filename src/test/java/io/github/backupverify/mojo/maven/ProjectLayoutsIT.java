package io.github.backupverify.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.postgres.migration.Migrations;
import io.github.backupverify.postgres.migration.forked.InThisJvm;
import io.github.backupverify.postgres.tools.ClientConnection;
import io.github.backupverify.postgres.tools.Psql;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.settings.migration.MigrationTool;
import io.github.backupverify.testing.DocumentedTable;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResult;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What fills the embedded PostgreSQL of the most usual projects, held against the tool that is run by hand. */
@org.jspecify.annotations.NullUnmarked
class ProjectLayoutsIT {
    /** Columns and their types, wherever they are; the history of the tool is among them. */
    private static final String COLUMNS = """
            SELECT table_schema || '.' || table_name || '.' || column_name || ' ' || data_type
            FROM information_schema.columns
            WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1
            """;

    private static final String TABLE_OF_RUNS = """
            SELECT table_schema || '.ran' FROM information_schema.tables WHERE table_name = 'ran'
            """;

    @AutoClose
    private static TestDatabase byPlugin;

    @AutoClose
    private static TestDatabase byHand;

    @TempDir
    Path folder;

    @BeforeAll
    static void create() {
        byPlugin = TestServer.embedded().createDatabase();
        byHand = TestServer.embedded().createDatabase();
    }

    /** Quicker than databases of its own for each project. */
    @BeforeEach
    void empty() {
        for (TestDatabase database : List.of(byPlugin, byHand)) {
            database.execute("DROP SCHEMA public CASCADE", "DROP SCHEMA IF EXISTS app CASCADE", "CREATE SCHEMA public");
        }
    }

    static List<ProjectLayout> layouts() {
        return ProjectLayouts.all();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void theDatabaseIsWhatTheToolMakesOfItByHand(ProjectLayout layout) throws Exception {
        layout.write(folder);
        MigrationTool tool = chosen(layout, folder);
        assertThat(tool.describe()).isEqualTo(layout.fills);
        assertThat(String.join("; ", tool.remarks())).contains(layout.says);
        List<Path> classes = List.of(folder.resolve("target/classes"));
        if (tool instanceof MigrationTool.Library library) {
            new InThisJvm(classes, byPlugin.settings()).told(library);
            layout.hand.run(new InThisJvm(classes, byHand.settings()), folder);
            assertThat(ran(byHand)).isNotEmpty();
        } else {
            load(((MigrationTool.Scripts) tool).files(), byPlugin);
            for (String script : layout.scripts) {
                byHand.psql(find(script));
            }
        }
        assertThat(ran(byPlugin)).isEqualTo(ran(byHand));
        assertThat(byPlugin.query(COLUMNS)).isEqualTo(byHand.query(COLUMNS));
    }

    @Test
    void thePageSaysWhatBecomesOfEach() throws Exception {
        List<String> rows =
                new ArrayList<>(List.of("| A project with | is filled by | and it is said |", "|---|---|---|"));
        for (ProjectLayout layout : ProjectLayouts.all()) {
            Path base = Files.createTempDirectory(folder, "layout");
            layout.write(base);
            MigrationTool tool = chosen(layout, base);
            boolean nothing = tool instanceof MigrationTool.Scripts scripts
                    && scripts.files().isEmpty();
            rows.add("| " + layout.name + " | " + (nothing ? "nothing: `SKIPPED`" : tool.describe()) + " | "
                    + tool.remarks().stream()
                            .filter(remark -> !remark.contains("in its code"))
                            .collect(Collectors.joining("; "))
                    + " |");
        }
        DocumentedTable.hold(Path.of("docs/connection.md"), "layouts", ProjectLayoutsIT.class, String.join("\n", rows));
    }

    private static List<String> ran(TestDatabase database) {
        List<String> tables = database.query(TABLE_OF_RUNS);
        return tables.isEmpty() ? List.of() : database.query("SELECT name FROM " + tables.get(0) + " ORDER BY id");
    }

    private static void load(List<Path> files, TestDatabase database) {
        Duration limit = Duration.ofMinutes(1);
        try (RunScope scope = new RunScope()) {
            new Migrations(
                            new Psql(
                                    TestTools.bin().resolve("psql"),
                                    new ClientConnection(database.environment(), database.name())),
                            new ToolRunner(scope, new Redactor(List.of()), limit, limit, line -> {}))
                    .load(files, progress -> {});
        }
    }

    private Path find(String script) throws Exception {
        try (var files = Files.walk(folder)) {
            return files.filter(
                            file -> file.endsWith(script) && !file.toString().contains("target"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @SuppressWarnings("deprecation")
    private static MigrationTool chosen(ProjectLayout layout, Path base) throws Exception {
        Model model = new Model();
        model.setGroupId("com.example");
        model.setArtifactId("layout");
        model.setVersion("1");
        model.setBuild(new org.apache.maven.model.Build());
        model.getBuild().setOutputDirectory(base.resolve("target/classes").toString());
        Resource resources = new Resource();
        resources.setDirectory(base.resolve("src/main/resources").toString());
        model.getBuild().addResource(resources);
        layout.properties.forEach(model::addProperty);
        for (var entry : layout.plugins.entrySet()) {
            Plugin plugin = new Plugin();
            plugin.setArtifactId(entry.getKey());
            plugin.setVersion(entry.getKey().startsWith("flyway") ? "11.20.3" : "4.33.0");
            plugin.setConfiguration(
                    Xpp3DomBuilder.build(new StringReader("<configuration>" + entry.getValue() + "</configuration>")));
            model.getBuild().addPlugin(plugin);
        }
        for (String dependency : layout.dependencies) {
            org.apache.maven.model.Dependency declared = new org.apache.maven.model.Dependency();
            declared.setArtifactId(dependency);
            model.addDependency(declared);
        }
        MavenProject project = new MavenProject(model);
        project.setFile(base.resolve("pom.xml").toFile());
        DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
        layout.commandLine.forEach(request.getUserProperties()::setProperty);
        MavenSession session = new MavenSession(
                null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
        session.setProjects(List.of(project));
        session.setCurrentProject(project);
        ToolClassPath classPath = new ToolClassPath(nothingMore(), runtime(layout.dependencies));
        Build build =
                new Build(session, new MojoExecution(new Plugin(), "verify", "default-cli"), new SystemStreamLog());
        List<Path> scripts = layout.initScripts.stream().map(base::resolve).toList();
        return new MigrationChoice(new PluginTools(classPath), new ApplicationTools(classPath))
                .forSchema(build, scripts)
                .migrations();
    }

    /** The tools are those of the tests. */
    private static RepositorySystem nothingMore() {
        return (RepositorySystem) Proxy.newProxyInstance(
                RepositorySystem.class.getClassLoader(),
                new Class<?>[] {RepositorySystem.class},
                (proxy, method, arguments) ->
                        new DependencyResult((DependencyRequest) arguments[1]).setArtifactResults(List.of()));
    }

    private static ProjectDependenciesResolver runtime(List<String> artifactIds) {
        List<Dependency> all = artifactIds.stream()
                .map(name -> new Dependency(
                        new DefaultArtifact(
                                "com.example", name, "jar", name.startsWith("flyway") ? "11.20.3" : "4.33.0"),
                        "compile"))
                .toList();
        Object result = Proxy.newProxyInstance(
                DependencyResolutionResult.class.getClassLoader(),
                new Class<?>[] {DependencyResolutionResult.class},
                (proxy, method, arguments) -> all);
        return request -> (DependencyResolutionResult) result;
    }
}

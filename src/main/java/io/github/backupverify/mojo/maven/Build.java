package io.github.backupverify.mojo.maven;

import java.io.Console;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.jspecify.annotations.Nullable;

/** The build that a goal runs in: all of Maven that goes further than the goal's own class. */
public record Build(MavenSession session, MojoExecution execution, Log log) {
    /** Whether the command line itself asks for this goal, and not a phase of the build. */
    public boolean asked() {
        return execution.getSource() == MojoExecution.Source.CLI;
    }

    /** The goal and the execution's id: two of one build differ in it. */
    public String name() {
        return execution.getGoal() + " " + execution.getExecutionId();
    }

    /** For the reports: project, version, branch, commit and the build's page. */
    public Map<String, String> facts() {
        return BuildFacts.of(project(), System.getenv());
    }

    /** Whether somebody watches the console: not under {@code -B}, in CI or where the output goes to a file. */
    public boolean onTerminal() {
        boolean ci = Boolean.parseBoolean(System.getenv("CI"));
        return !ci && session.getRequest().isInteractiveMode() && terminal();
    }

    /** Since JDK 22 there is a console wherever the output goes, which says itself whether it is a terminal. */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean terminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    public PluginDescriptor plugin() {
        return execution.getMojoDescriptor().getPluginDescriptor();
    }

    /** What all modules of the build share. */
    public Map<String, Object> shared() {
        return session.getPluginContext(plugin(), session.getTopLevelProject());
    }

    /** What relative paths are relative to: the project, or where there is none the current folder. */
    public Path baseFolder() {
        MavenProject project = project();
        return project == null ? Path.of("") : project.getBasedir().toPath();
    }

    /** The project that the build is in; null without a POM, where Maven makes one that has no file. */
    public @Nullable MavenProject project() {
        MavenProject project = session.getCurrentProject();
        return project == null || project.getFile() == null ? null : project;
    }

    /** A text as Maven would hand it to a goal, expressions filled in; null for nothing. */
    public @Nullable String evaluated(@Nullable String text) {
        try {
            Object value =
                    text == null ? null : new PluginParameterExpressionEvaluator(session, execution).evaluate(text);
            return value == null ? null : value.toString();
        } catch (ExpressionEvaluationException e) {
            return null;
        }
    }

    /** Properties as texts. */
    public static Map<String, String> texts(Properties properties) {
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        return texts;
    }

    /** Files as a parameter names them; none where it names none. */
    public List<Path> inBaseFolder(@Nullable List<File> files) {
        return files == null
                ? List.of()
                : files.stream()
                        .map(file -> baseFolder().resolve(file.toPath()))
                        .toList();
    }

    /**
     * The history that earlier runs are on record in.
     *
     * @param given what Maven injected; null for nothing
     */
    public Path history(@Nullable File given) {
        String user = session.getUserProperties().getProperty("backup.historyFile");
        if (given != null && (user == null || !user.isBlank())) {
            return given.toPath().toAbsolutePath().normalize();
        }
        MavenProject project = project();
        Path target =
                project == null ? Path.of("target") : Path.of(project.getBuild().getDirectory());
        return Stream.of(baseFolder(), Path.of(session.getRequest().getBaseDirectory()))
                .map(folder -> folder.resolve(".backup"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseGet(() -> target.resolve("backup-verification"))
                .resolve("history.jsonl")
                .toAbsolutePath()
                .normalize();
    }

    /**
     * The folder or file below {@code target} that a parameter names. Without a POM Maven leaves the default's expression
     * as it is written.
     *
     * @param property of the parameter; given and empty, as a variable of a pipeline is that nobody has set, it names
     *     nothing, and Maven would make it the project's own folder
     * @param given what Maven injected
     * @param name below {@code target} where nothing is named
     */
    public Path below(String property, File given, String name) {
        String user = session.getUserProperties().getProperty(property);
        MavenProject project = session.getCurrentProject();
        Path folder = given.toPath();
        if (given.getPath().contains("${")) {
            folder = Path.of("target", name);
        } else if (user != null && user.isBlank() && project != null) {
            folder = Path.of(project.getBuild().getDirectory(), name);
        }
        return folder.toAbsolutePath().normalize();
    }
}

package io.github.backupverify.mojo;

import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.parameter.GivenParameters;
import io.github.backupverify.mojo.parameter.NoEffect;
import io.github.backupverify.mojo.parameter.ParameterCheck;
import java.io.File;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.jspecify.annotations.Nullable;

/** A build of one project with this plugin, as Maven hands it to a goal. */
public final class MavenScene {
    private final Plugin plugin = new Plugin();
    private final Model model = new Model();
    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private @Nullable File pom;

    public MavenScene() {
        plugin.setGroupId("io.github.backupverify");
        plugin.setArtifactId("backup-maven-plugin");
        model.setBuild(new org.apache.maven.model.Build());
        model.getBuild().addPlugin(plugin);
    }

    public MavenScene commandLine(String name, String value) {
        request.getUserProperties().setProperty(name, value);
        return this;
    }

    public MavenScene pomProperty(String name, String value) {
        model.addProperty(name, value);
        return this;
    }

    /** The file that it was read from. */
    public MavenScene pom(Path file) {
        pom = file.toFile();
        return this;
    }

    /** For all executions. */
    public MavenScene configured(String elements) throws Exception {
        plugin.setConfiguration(configuration(elements));
        return this;
    }

    /** For one execution; Maven merges the plugin's own into it. */
    public MavenScene execution(String id, String goal, String elements) throws Exception {
        PluginExecution execution = new PluginExecution();
        execution.setId(id);
        execution.addGoal(goal);
        Xpp3Dom shared = (Xpp3Dom) plugin.getConfiguration();
        execution.setConfiguration(Xpp3Dom.mergeXpp3Dom(configuration(elements), shared));
        plugin.addExecution(execution);
        return this;
    }

    /** What {@code mvn backup:<goal>} sees. */
    public MavenScene.Run asked(String goal) throws Exception {
        request.setGoals(List.of("backup:" + goal));
        return run(goal, "default-cli", MojoExecution.Source.CLI);
    }

    /** What the goal sees in {@code mvn verify}. */
    public MavenScene.Run bound(String goal, String executionId) throws Exception {
        request.setGoals(List.of("verify"));
        return run(goal, executionId, MojoExecution.Source.LIFECYCLE);
    }

    public record Run(MavenSession session, MojoExecution execution) {
        public Build build() {
            return new Build(session, execution, new SystemStreamLog());
        }

        public GivenParameters check(String... ignored) {
            return ParameterCheck.check(build(), List.of(ignored));
        }

        public List<String> idle() {
            return new NoEffect(check(), build().asked()).check();
        }

        public List<String> loginWithoutDatabase() {
            return new NoEffect(check(), build().asked()).loginWithoutDatabase();
        }
    }

    @SuppressWarnings("deprecation")
    private Run run(String goal, String executionId, MojoExecution.Source source) throws Exception {
        PluginDescriptor descriptor;
        try (Reader reader = Files.newBufferedReader(Path.of("target/classes/META-INF/maven/plugin.xml"))) {
            descriptor = new PluginDescriptorBuilder().build(reader);
        }
        descriptor.setPlugin(plugin);
        MavenSession session = new MavenSession(null, request, new DefaultMavenExecutionResult(), List.of());
        MavenProject project = new MavenProject(model);
        project.setFile(pom);
        session.setCurrentProject(project);
        return new Run(session, new MojoExecution(descriptor.getMojo(goal), executionId, source));
    }

    private static Xpp3Dom configuration(String elements) throws Exception {
        return Xpp3DomBuilder.build(new StringReader("<configuration>" + elements + "</configuration>"));
    }
}

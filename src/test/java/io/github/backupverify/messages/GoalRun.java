package io.github.backupverify.messages;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.internal.MojoDescriptorCreator;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResult;

/**
 * Runs a goal in this JVM as Maven does: its parameters are filled from the plugin's own descriptor by Maven's own
 * configurator.
 */
@org.jspecify.annotations.NullUnmarked
public final class GoalRun {
    private final List<String> lines = new ArrayList<>();

    private GoalRun() {}

    /** What it said: the lines of the log, and of the exception with which Maven ends the build. */
    public static List<String> of(Situation situation, Path folder) throws Exception {
        GoalRun run = new GoalRun();
        try {
            run.mojo(situation, folder).execute();
        } catch (Exception e) {
            if (e.getMessage() == null) {
                throw e;
            }
            run.lines.add("[ERROR] " + e.getMessage());
        }
        return run.lines;
    }

    private Mojo mojo(Situation situation, Path folder) throws Exception {
        PluginDescriptor plugin;
        try (Reader reader = Files.newBufferedReader(
                Path.of(System.getProperty("classes", "target/classes"), "META-INF/maven/plugin.xml"))) {
            plugin = new PluginDescriptorBuilder().build(reader);
        }
        Xpp3Dom configured = Xpp3DomBuilder.build(
                new StringReader("<configuration>" + situation.configuration() + "</configuration>"));
        MavenProject project = project(situation, folder, configured, plugin);
        MavenSession session = session(situation, project, folder);
        MojoDescriptor goal = plugin.getMojo(situation.goal());
        MojoExecution execution = new MojoExecution(
                goal,
                "default-cli",
                situation.phase().isEmpty() ? MojoExecution.Source.CLI : MojoExecution.Source.LIFECYCLE);
        execution.setConfiguration(complete(goal, configured));
        Mojo mojo = (Mojo) made(Class.forName(goal.getImplementation()));
        mojo.setLog(log());
        ClassRealm realm = new ClassWorld("goal", GoalRun.class.getClassLoader()).getRealm("goal");
        new BasicComponentConfigurator()
                .configureComponent(
                        mojo,
                        new XmlPlexusConfiguration(execution.getConfiguration()),
                        new PluginParameterExpressionEvaluator(session, execution),
                        realm,
                        null);
        return mojo;
    }

    /** As Maven's own plan completes it. */
    private static Xpp3Dom complete(MojoDescriptor goal, Xpp3Dom configured) {
        Xpp3Dom defaults = MojoDescriptorCreator.convert(goal);
        Xpp3Dom complete = new Xpp3Dom("configuration");
        for (Parameter parameter : goal.getParameters()) {
            Xpp3Dom own = configured.getChild(parameter.getName());
            Xpp3Dom merged = Xpp3Dom.mergeXpp3Dom(
                    own == null ? null : new Xpp3Dom(own), defaults.getChild(parameter.getName()), Boolean.TRUE);
            if (merged != null) {
                complete.addChild(new Xpp3Dom(merged, parameter.getName()));
            }
        }
        return complete;
    }

    private static MavenProject project(
            Situation situation, Path folder, Xpp3Dom configured, PluginDescriptor descriptor) {
        Model model = new Model();
        model.setGroupId("com.example");
        model.setArtifactId("shop");
        model.setVersion("1");
        Build build = new Build();
        model.setBuild(build);
        situation.pomProperties().forEach(model::addProperty);
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.backupverify");
        plugin.setArtifactId("backup-maven-plugin");
        plugin.setConfiguration(configured);
        descriptor.setPlugin(plugin);
        build.addPlugin(plugin);
        MavenProject project = new MavenProject(model);
        if (situation.withPom()) {
            build.setDirectory(folder.resolve("target").toString());
            Resource resources = new Resource();
            resources.setDirectory(folder.resolve("src/main/resources").toString());
            build.addResource(resources);
            project.setFile(folder.resolve("pom.xml").toFile());
        }
        return project;
    }

    @SuppressWarnings("deprecation")
    private static MavenSession session(Situation situation, MavenProject project, Path folder) {
        DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setGoals(List.of(situation.phase().isEmpty() ? "backup:" + situation.goal() : situation.phase()));
        request.setBaseDirectory(folder.toFile());
        situation.properties().forEach(request.getUserProperties()::setProperty);
        MavenSession session = new MavenSession(
                null,
                new org.eclipse.aether.DefaultRepositorySystemSession(),
                request,
                new DefaultMavenExecutionResult());
        List<MavenProject> all = new ArrayList<>(List.of(project));
        for (String module : situation.modules()) {
            all.add(module(module, folder.resolve(module)));
        }
        session.setProjects(all);
        session.setCurrentProject(project);
        return session;
    }

    private static MavenProject module(String name, Path folder) {
        Model model = new Model();
        model.setGroupId("com.example");
        model.setArtifactId(name);
        model.setVersion("1");
        model.setBuild(new Build());
        Resource resources = new Resource();
        resources.setDirectory(folder.resolve("src/main/resources").toString());
        model.getBuild().addResource(resources);
        MavenProject module = new MavenProject(model);
        module.setFile(folder.resolve("pom.xml").toFile());
        return module;
    }

    /** By its one constructor, with what Maven would inject, there and into its fields. */
    private static Object made(Class<?> type) throws Exception {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        List<Object> arguments = new ArrayList<>();
        for (Class<?> parameter : constructor.getParameterTypes()) {
            arguments.add(
                    parameter == RepositorySystem.class
                            ? resolver()
                            : parameter.isInterface() ? absent(parameter) : made(parameter));
        }
        Object made = constructor.newInstance(arguments.toArray());
        for (Class<?> part = type; part != null; part = part.getSuperclass()) {
            for (Field field : part.getDeclaredFields()) {
                if (field.isAnnotationPresent(Inject.class)) {
                    field.setAccessible(true);
                    field.set(made, made(field.getType()));
                }
            }
        }
        return made;
    }

    private static Object absent(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            throw new UnsupportedOperationException(method.toString());
        });
    }

    /** Takes what Maven would fetch from the class path of the tests. */
    private static Object resolver() {
        return Proxy.newProxyInstance(
                RepositorySystem.class.getClassLoader(),
                new Class<?>[] {RepositorySystem.class},
                (proxy, method, arguments) -> {
                    ArtifactRequest request = (ArtifactRequest) arguments[1];
                    String name = request.getArtifact().getArtifactId() + "-"
                            + request.getArtifact().getVersion();
                    File jar = Arrays.stream(
                                    System.getProperty("java.class.path").split(File.pathSeparator))
                            .filter(entry -> entry.contains(name))
                            .map(File::new)
                            .findFirst()
                            .orElseThrow(() -> new IOException(name));
                    return new ArtifactResult(request)
                            .setArtifact(request.getArtifact().setFile(jar));
                });
    }

    private Log log() {
        Map<String, String> levels = Map.of("info", "[INFO] ", "warn", "[WARNING] ", "error", "[ERROR] ");
        return (Log) Proxy.newProxyInstance(
                Log.class.getClassLoader(), new Class<?>[] {Log.class}, (p, method, args) -> {
                    String level = levels.get(method.getName());
                    if (level != null) {
                        lines.add(level + args[0]);
                    }
                    return method.getReturnType() == boolean.class ? Boolean.FALSE : null;
                });
    }
}

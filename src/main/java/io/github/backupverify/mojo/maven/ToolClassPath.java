package io.github.backupverify.mojo.maven;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.util.artifact.JavaScopes;

/** What Maven's own resolver has for a project's migration tool: mirrors, proxies and offline mode apply. */
@Named
final class ToolClassPath {
    /** What Maven itself gives its plugins. */
    private static final List<Exclusion> MAVEN = List.of(
            new Exclusion("org.apache.maven", "*", "*", "*"),
            new Exclusion("org.codehaus.plexus", "*", "*", "*"),
            new Exclusion("org.eclipse.sisu", "*", "*", "*"));

    private final RepositorySystem resolver;
    private final ProjectDependenciesResolver dependencies;

    @Inject
    ToolClassPath(RepositorySystem resolver, ProjectDependenciesResolver dependencies) {
        this.resolver = resolver;
        this.dependencies = dependencies;
    }

    /** A plugin with what the project adds to it, and the project itself. */
    List<Path> of(MavenSession session, Plugin plugin) {
        MavenProject project = session.getCurrentProject();
        CollectRequest collect = new CollectRequest();
        collect.setRepositories(project.getRemotePluginRepositories());
        collect.addDependency(new Dependency(
                new DefaultArtifact(plugin.getGroupId(), plugin.getArtifactId(), "jar", plugin.getVersion()),
                JavaScopes.RUNTIME,
                false,
                MAVEN));
        plugin.getDependencies()
                .forEach(one -> collect.addDependency(new Dependency(
                        new DefaultArtifact(
                                one.getGroupId(),
                                one.getArtifactId(),
                                one.getClassifier(),
                                one.getType(),
                                one.getVersion()),
                        JavaScopes.RUNTIME)));
        Set<Path> all = new LinkedHashSet<>();
        try {
            for (ArtifactResult result : resolver.resolveDependencies(
                            session.getRepositorySession(), new DependencyRequest(collect, null))
                    .getArtifactResults()) {
                all.add(result.getArtifact().getFile().toPath());
            }
        } catch (org.eclipse.aether.resolution.DependencyResolutionException e) {
            throw notResolved(plugin.getId(), e);
        }
        all.addAll(ofProject(session));
        return new ArrayList<>(all);
    }

    /** The project's classes, and what it needs to run. */
    List<Path> ofProject(MavenSession session) {
        MavenProject project = session.getCurrentProject();
        List<Path> all = new ArrayList<>();
        all.add(Path.of(project.getBuild().getOutputDirectory()));
        for (Dependency one : runtime(session)) {
            File file = one.getArtifact().getFile();
            if (file != null) {
                all.add(file.toPath());
            }
        }
        return all;
    }

    /** What the project needs to run. */
    List<Dependency> runtime(MavenSession session) {
        MavenProject project = session.getCurrentProject();
        try {
            return dependencies
                    .resolve(new DefaultDependencyResolutionRequest(project, session.getRepositorySession()))
                    .getResolvedDependencies()
                    .stream()
                    .filter(one ->
                            List.of(JavaScopes.COMPILE, JavaScopes.RUNTIME).contains(one.getScope()))
                    .toList();
        } catch (DependencyResolutionException e) {
            throw notResolved("the project's dependencies", e);
        }
    }

    private static ProblemException notResolved(String what, Exception e) {
        return ErrorCode.MIGRATIONS_NOT_READY.notVerified(
                "The project's migration tool could not be resolved",
                what + ": " + e.getMessage(),
                "Let Maven fetch it once: mvn -U dependency:resolve-plugins dependency:resolve",
                e);
    }
}

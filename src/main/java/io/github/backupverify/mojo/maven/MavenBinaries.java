package io.github.backupverify.mojo.maven;

import io.github.backupverify.engine.ServerBinaries;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Takes the embedded server's binaries through Maven's own resolver: mirrors, proxies and offline mode apply. */
public record MavenBinaries(RepositorySystem resolver, MavenSession session) implements ServerBinaries {
    @Override
    public Path resolve(String groupId, String artifactId, String version) throws IOException {
        MavenProject project = session.getCurrentProject();
        ArtifactRequest request = new ArtifactRequest(
                new DefaultArtifact(groupId, artifactId, "jar", version), project.getRemoteProjectRepositories(), null);
        try {
            return resolver.resolveArtifact(session.getRepositorySession(), request)
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}

package io.github.backupverify.mojo.maven;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.discovery.ConnectionResolution;
import io.github.backupverify.settings.discovery.ConnectionResolver;
import io.github.backupverify.settings.discovery.ConnectionScope;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Which module of a build is meant where the command line names the goal: Maven runs it once, in the first of them, which
 * is mostly the parent and has no database. What only a module can say is not guessed.
 */
public final class ModuleChoice {
    private static final String MIGRATIONS = "src/main/resources/db/migration";
    private static final List<String> USUAL = List.of(MIGRATIONS, "src/main/resources/db/changelog");

    private ModuleChoice() {}

    /**
     * Ends a run that would look at a module which nobody has named.
     *
     * @param saidToAll what parameters say of the source
     * @throws ProblemException NOTHING_VERIFIED, NOT_VERIFIED, where neither parameters nor the environment name a database
     */
    public static void require(Build build, ConnectionInputs saidToAll) {
        MavenSession session = build.session();
        List<MavenProject> modules = session.getProjects();
        if (modules == null || modules.size() < 2) {
            return;
        }
        if (ConnectionResolver.resolve(saidToAll, ConnectionScope.SOURCE) instanceof ConnectionResolution.Found) {
            return;
        }
        List<String> candidates = modules.stream()
                .flatMap(module -> database(session, module).map(where -> name(module) + " (" + where + ")").stream())
                .toList();
        Optional<MavenProject> first = modules.stream()
                .filter(module -> database(session, module).isPresent())
                .findFirst();
        throw ErrorCode.NOTHING_VERIFIED.notVerified(
                "Which module is meant? The build has " + modules.size()
                        + ", and Maven runs a goal of the command line in" + " one of them",
                candidates.isEmpty()
                        ? "none of them has a PostgreSQL database or migrations in " + MIGRATIONS
                        : "these have a database: " + String.join(", ", candidates),
                "Name one: mvn -pl " + first.map(ModuleChoice::name).orElse("<module>") + " backup:"
                        + build.execution().getGoal()
                        + "\nOr bind the goal in the POM, and the build looks at every module: docs/several-modules.md");
    }

    private static Optional<String> database(MavenSession session, MavenProject module) {
        ConnectionInputs inputs = SourceInputs.of(session, module);
        @Nullable ConnectionResolution resolution = null;
        try {
            resolution = ConnectionResolver.resolve(inputs, ConnectionScope.SOURCE);
        } catch (ProblemException e) {
            return Optional.of("its settings cannot be used");
        }
        if (resolution instanceof ConnectionResolution.Found found) {
            return Optional.of(found.connection().display());
        }
        if (!(resolution instanceof ConnectionResolution.Nothing)) {
            return Optional.empty();
        }
        return USUAL.stream()
                .filter(usual -> Files.isDirectory(module.getBasedir().toPath().resolve(usual)))
                .findFirst();
    }

    /** As {@code -pl} takes it, wherever the module lies. */
    private static String name(MavenProject module) {
        return ":" + module.getArtifactId();
    }
}

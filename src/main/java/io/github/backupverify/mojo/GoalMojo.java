package io.github.backupverify.mojo;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.parameter.GivenParameters;
import io.github.backupverify.mojo.parameter.Invocation;
import io.github.backupverify.mojo.parameter.ParameterCheck;
import io.github.backupverify.mojo.run.Verdicts;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** What every goal has: its reports, its own properties, a way to skip it, and how it ends. */
@NullUnmarked
public abstract class GoalMojo extends AbstractMojo {
    /**
     * Where the reports are. Without a POM: {@code target/backup-verification} below the current folder.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.outputDirectory", defaultValue = "${project.build.directory}/backup-verification")
    private File outputDirectory;

    /**
     * Properties that begin with {@code backup.} and belong to the project, not to this plugin, with {@code *} for any
     * characters: {@code backup.bucket,backup.ours.*}. Every other one that no parameter has is refused.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.ignoredProperties")
    private List<String> ignoredProperties;

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        Build build = build();
        String skippedBy = skippedBy();
        try {
            if (skippedBy == null) {
                run(build);
            } else {
                skip(skippedBy, build);
            }
        } catch (ProblemException e) {
            Verdicts.raise(e, Invocation.of(build), build.log());
        }
    }

    /** Builds the goal's request, and hands it to whoever does the work. */
    abstract void run(Build build) throws MojoExecutionException, MojoFailureException;

    /** The property that asks to skip the goal; null for none. */
    String skippedBy() {
        return skip ? "backup.skip" : null;
    }

    /** Does what is done in place of the work. */
    void skip(String property, Build build) throws MojoExecutionException, MojoFailureException {
        build.log().info("Skipped, because " + property + " asks for it");
    }

    final Build build() {
        return new Build(session, execution, getLog());
    }

    final Path outputDirectory() {
        return build().below("backup.outputDirectory", outputDirectory, "backup-verification");
    }

    /** What was set for this execution, known to mean what it says. */
    final GivenParameters given() {
        return ParameterCheck.check(build(), given(ignoredProperties));
    }

    /** What a list holds; Maven leaves null for an empty element. */
    static List<String> given(List<String> values) {
        return values == null
                ? List.of()
                : values.stream()
                        .filter(value -> value != null && !value.isBlank())
                        .toList();
    }
}

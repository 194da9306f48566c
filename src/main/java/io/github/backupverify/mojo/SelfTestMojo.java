package io.github.backupverify.mojo;

import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.parameter.NoEffect;
import io.github.backupverify.mojo.request.SelfTestRequest;
import io.github.backupverify.mojo.request.VerificationRequest;
import io.github.backupverify.mojo.run.MavenSelfTest;
import io.github.backupverify.settings.text.NumberText;
import java.security.SecureRandom;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Shows that a bad backup would be caught: takes a backup, breaks copies of it in every way that is known, verifies each
 * one as {@code verify} does, and fails the build where a verdict is not the right one. The source is only read once, and
 * {@code file} is never written to.
 *
 * @since 0.1.0
 */
@Mojo(name = "self-test", defaultPhase = LifecyclePhase.NONE, requiresProject = false, threadSafe = true)
@NullUnmarked
public final class SelfTestMojo extends VerificationMojo {
    /**
     * Only these faults, by their ids: {@code A4,A11}. Not set: all that the backup's format allows.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.selfTest.faults")
    private List<String> faults;

    /**
     * Where random positions begin; a run with the same seed breaks the same backup at the same bytes. Not set: another
     * one each time, printed and reported.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.selfTest.seed")
    private String seed;

    /**
     * How many random positions are tried where a fault can be anywhere: a cut, a changed bit.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.selfTest.positions", defaultValue = "5")
    private String positions;

    private final MavenSelfTest selfTest;

    @Inject
    public SelfTestMojo(MavenSelfTest selfTest) {
        this.selfTest = selfTest;
    }

    @Override
    void run(Build build) throws MojoExecutionException, MojoFailureException {
        // Short enough to be typed.
        long from = seed == null
                ? new SecureRandom().nextInt(1_000_000)
                : NumberText.parse(
                        "backup.selfTest.seed", seed, "a number that an earlier run printed", 0, Long.MAX_VALUE);
        int tried = (int) NumberText.parse(
                "backup.selfTest.positions", positions, "a number of positions, 0 or more", 0, Integer.MAX_VALUE);
        VerificationRequest verification = request(build);
        new NoEffect(verification.parameters(), build.asked())
                .refuse(List.of("historyFile"), "the self-test adds nothing to a history");
        selfTest.run(new SelfTestRequest(verification, given(faults), from, tried), build);
    }
}

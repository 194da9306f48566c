package io.github.backupverify.mojo.run;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.engine.BackupEngine;
import io.github.backupverify.lifecycle.EarlyEnd;
import io.github.backupverify.lifecycle.Lifecycle;
import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.maven.ConsoleProgress;
import io.github.backupverify.mojo.maven.MavenBinaries;
import io.github.backupverify.mojo.maven.OncePerDatabase;
import io.github.backupverify.mojo.record.OneResult;
import io.github.backupverify.mojo.record.Reporting;
import io.github.backupverify.mojo.request.Resolved;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.run.RunFolder;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.settings.Asked;
import io.github.backupverify.settings.ConnectionListing;
import io.github.backupverify.settings.Requirement;
import java.util.Map;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.plugin.MojoExecutionException;
import org.eclipse.aether.RepositorySystem;

/** One verification in a Maven build: from a request to a recorded result. */
@Named
public final class MavenVerification {
    private final RepositorySystem resolver;

    @Inject
    MavenVerification(RepositorySystem resolver) {
        this.resolver = resolver;
    }

    /**
     * Runs it, once per database in a build; the reports are written wherever it is asked for.
     *
     * @throws ProblemException where nothing could be recorded
     */
    public VerificationResult run(Resolved resolved, Build build, Reporting reporting) throws MojoExecutionException {
        Reporting known = reporting.of(resolved.settings());
        OncePerDatabase.Shared shared =
                OncePerDatabase.run(build.shared(), resolved.key(), () -> verify(resolved, build, known));
        if (!shared.first()) {
            build.log().info("Already verified in this build, and not again:");
            return known.write(shared.result());
        }
        return shared.result();
    }

    private VerificationResult verify(Resolved resolved, Build build, Reporting reporting) {
        RunScope scope = new RunScope();
        Requirement required = resolved.settings().required();
        Map<String, String> source = Asked.facts(
                resolved.settings().asked().source(),
                resolved.settings().asked().existing());
        OneResult record = new OneResult(reporting);
        scope.onInterrupt(() -> record.write(EarlyEnd.interrupted(required, source)));
        resolved.lines().forEach(build.log()::info);
        Redactor redactor = resolved.redactor();
        resolved.settings()
                .asked()
                .source()
                .ifPresent(named ->
                        ConnectionListing.of(named).forEach(line -> build.log().debug(redactor.redact(line))));
        try (ConsoleProgress listener = new ConsoleProgress(build, redactor)) {
            RunFolder folder = RunFolder.create(resolved.settings().outputDirectory(), scope);
            RunContext run = new RunContext(folder.runId(), scope, redactor, folder.path(), listener);
            BackupEngine engine = resolved.system().verification(new MavenBinaries(resolver, build.session()));
            Lifecycle lifecycle = new Lifecycle(
                    engine,
                    resolved.settings(),
                    run,
                    LifecycleRuns.onConsole(build, listener),
                    reporting.history()::trends);
            scope.onInterrupt(() -> record.write(lifecycle.interruptedResult()));
            return record.write(lifecycle.run());
        } catch (ProblemException e) {
            return record.write(EarlyEnd.of(e, required, source));
        } finally {
            scope.close();
            if (scope.interrupted()) {
                scope.awaitInterruptionEnd();
            }
        }
    }
}

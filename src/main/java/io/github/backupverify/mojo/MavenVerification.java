package io.github.backupverify.mojo;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.lifecycle.EarlyEnd;
import io.github.backupverify.lifecycle.Lifecycle;
import io.github.backupverify.mojo.maven.ConsoleProgress;
import io.github.backupverify.mojo.maven.MavenBinaries;
import io.github.backupverify.mojo.maven.OncePerDatabase;
import io.github.backupverify.mojo.maven.ServerLogins;
import io.github.backupverify.mojo.parameter.Invocation;
import io.github.backupverify.mojo.record.MavenConsole;
import io.github.backupverify.mojo.record.OneResult;
import io.github.backupverify.mojo.record.Reporting;
import io.github.backupverify.postgres.cluster.ServerEngine;
import io.github.backupverify.report.Console;
import io.github.backupverify.report.Reports;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.run.RunFolder;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.settings.ConnectionListing;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.Requirement;
import java.nio.file.Path;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.plugin.MojoExecutionException;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** One verification in a Maven build: from parameters to a recorded result. */
@Named
public final class MavenVerification {
    private final RepositorySystem resolver;
    private final ServerLogins logins;

    @Inject
    MavenVerification(RepositorySystem resolver, ServerLogins logins) {
        this.resolver = resolver;
        this.logins = logins;
    }

    /**
     * Runs it, once per database in a build; the reports are written wherever it is asked for.
     *
     * @param skippedBy the property that asks to skip it; null for none
     */
    VerificationResult run(VerifyBackupMojo mojo, @Nullable String skippedBy) throws MojoExecutionException {
        Path folder = ResultFolder.of(mojo);
        // A build that is killed must not leave the verdict of its forerunner, nor none at all where another execution
        // has left one; what stays is named when ours is written.
        Reports.begin(folder);
        Reporting unsigned = new Reporting(
                folder, mojo.historyFile(), Invocation.of(mojo.session(), mojo.execution()), mojo.getLog(), null, null);
        if (skippedBy != null) {
            return unsigned.write(EarlyEnd.of(ProblemException.skipped(asked(skippedBy)), Requirement.NONE));
        }
        Reporting reporting;
        try {
            reporting = unsigned.with(mojo.evidenceKey(), mojo.announcement());
        } catch (ProblemException e) {
            return unsigned.write(EarlyEnd.of(e, mojo.required()));
        }
        return recorded(mojo, reporting);
    }

    private VerificationResult recorded(VerifyBackupMojo mojo, Reporting reporting) throws MojoExecutionException {
        Resolved resolved;
        try {
            resolved = Resolved.of(mojo, logins);
        } catch (ProblemException e) {
            return reporting.write(EarlyEnd.of(e, mojo.required()));
        }
        OncePerDatabase.Shared shared = OncePerDatabase.run(
                mojo.session(),
                mojo.execution().getMojoDescriptor().getPluginDescriptor(),
                resolved.key(),
                () -> verify(resolved, mojo, reporting));
        if (!shared.first()) {
            mojo.getLog().info("Already verified in this build, and not again:");
            return reporting.write(shared.result());
        }
        return shared.result();
    }

    private VerificationResult verify(Resolved resolved, VerifyBackupMojo mojo, Reporting reporting) {
        RunScope scope = new RunScope();
        Requirement required = resolved.settings().required();
        OneResult record = new OneResult(reporting);
        scope.onInterrupt(() -> record.write(EarlyEnd.interrupted(required)));
        resolved.lines().forEach(mojo.getLog()::info);
        Redactor redactor = resolved.redactor();
        ConnectionSettings source = resolved.settings().source();
        if (source != null) {
            ConnectionListing.of(source).forEach(line -> mojo.getLog().debug(redactor.redact(line)));
        }
        try (ConsoleProgress listener = new ConsoleProgress(mojo.getLog(), redactor)) {
            RunFolder folder = RunFolder.create(mojo.outputDirectory(), scope);
            RunContext run = new RunContext(folder.runId(), scope, redactor, folder.path(), listener);
            ServerEngine engine = new ServerEngine(new MavenBinaries(resolver, mojo.session()));
            Lifecycle lifecycle = new Lifecycle(engine, resolved.settings(), run, stage -> {
                new MavenConsole(mojo.getLog()).print(Console.stage(stage));
                listener.stageEnded();
            });
            scope.onInterrupt(() -> record.write(lifecycle.interruptedResult()));
            return record.write(lifecycle.run());
        } catch (ProblemException e) {
            return record.write(EarlyEnd.of(e, required));
        } finally {
            scope.close();
            if (scope.interrupted()) {
                scope.awaitInterruptionEnd();
            }
        }
    }

    private static Problem asked(String property) {
        return new Problem(
                ErrorCode.NOTHING_VERIFIED,
                "Skipped, because " + property + " asks for it",
                "",
                "Leave the property out to verify: mvn backup:verify -D" + property + "=false");
    }
}

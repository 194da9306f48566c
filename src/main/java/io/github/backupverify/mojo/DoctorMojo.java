package io.github.backupverify.mojo;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.engine.DatabaseSystems;
import io.github.backupverify.file.AtomicFile;
import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.parameter.Invocation;
import io.github.backupverify.mojo.request.Databases;
import io.github.backupverify.mojo.request.ServerRequest;
import io.github.backupverify.report.DoctorReport;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.settings.ConnectionListing;
import io.github.backupverify.settings.discovery.ConnectionScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.jspecify.annotations.NullUnmarked;

/**
 * Says what a verification would do here and why it would not work: where each setting comes from, which client tools
 * there are, what the role may do, how much room there is, what killed runs left. Changes nothing, and writes
 * {@code doctor.json} beside the reports.
 *
 * @since 0.1.0
 */
@Mojo(name = "doctor", requiresProject = false, threadSafe = true)
@NullUnmarked
public final class DoctorMojo extends RestoreServerMojo {
    @Override
    void run(Build build) throws MojoExecutionException {
        given();
        ServerRequest request = servers(build);
        Databases databases = Databases.of(request, ConnectionScope.SOURCE, Set.of());
        List<String> settings = new ArrayList<>(
                databases.source() == null
                        ? List.of("source = an embedded PostgreSQL, as nothing names a database")
                        : ConnectionListing.of(databases.source()));
        databases.notes().forEach(note -> settings.add("note: " + note));
        settings.forEach(getLog()::info);
        try (RunScope scope = new RunScope()) {
            List<Check> checks = DatabaseSystems.installed()
                    .of(databases.source(), null)
                    .doctor(databases.settings(request), scope, databases.redactor())
                    .stream()
                    .map(check -> redacted(check, databases.redactor()))
                    .map(check -> check.advising(Invocation.of(build)::in))
                    .toList();
            checks.forEach(this::say);
            record(settings, checks);
        }
    }

    private static Check redacted(Check check, Redactor redactor) {
        List<Finding> findings = check.findings().stream()
                .map(finding -> Finding.of(finding.object(), redactor.redact(finding.message())))
                .toList();
        return check.as(check.outcome(), redactor.redact(check.summary()), findings);
    }

    private void say(Check check) {
        if (check.outcome() == Outcome.PASSED) {
            getLog().info("good: " + check.summary());
        } else {
            getLog().warn("bad:  " + check.summary());
            check.findings().forEach(finding -> getLog().warn("      " + finding.message()));
        }
    }

    private void record(List<String> settings, List<Check> checks) throws MojoExecutionException {
        Path file = outputDirectory().resolve("doctor.json");
        try {
            Files.createDirectories(outputDirectory());
            AtomicFile.write(file, out -> DoctorReport.write(settings, checks, out));
            getLog().info("The same for machines: " + file);
        } catch (IOException e) {
            throw new MojoExecutionException(file + " could not be written: " + e, e);
        }
    }
}

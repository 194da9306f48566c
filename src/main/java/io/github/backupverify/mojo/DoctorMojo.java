package io.github.backupverify.mojo;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.engine.DatabaseSystems;
import io.github.backupverify.file.AtomicFile;
import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.maven.MigrationChoice;
import io.github.backupverify.mojo.parameter.Invocation;
import io.github.backupverify.mojo.request.Databases;
import io.github.backupverify.mojo.request.ServerRequest;
import io.github.backupverify.report.DoctorReport;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.settings.ConnectionListing;
import io.github.backupverify.settings.discovery.ConnectionScope;
import io.github.backupverify.settings.migration.MigrationTool;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
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
    /**
     * SQL scripts, or folders with Flyway's {@code V*.sql}, that fill the embedded PostgreSQL when it is the source. Not
     * set: the project's own Flyway or Liquibase does, or where it has neither, its files in
     * {@code src/main/resources/db/migration}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.initScripts")
    private List<File> initScripts;

    @Inject
    MigrationChoice choice;

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
            Stream<Check> found = DatabaseSystems.installed()
                    .of(databases.source(), null)
                    .doctor(databases.settings(request), scope, databases.redactor())
                    .stream();
            List<Check> checks = Stream.concat(
                            databases.source() == null ? Stream.of(migrations(build)) : Stream.empty(), found)
                    .map(check -> redacted(check, databases.redactor()))
                    .map(check -> check.advising(Invocation.of(build)::in))
                    .toList();
            checks.forEach(this::say);
            record(settings, checks);
        }
    }

    /** What would fill the embedded PostgreSQL. */
    private Check migrations(Build build) {
        Coverage one = Coverage.all(1, "things");
        try {
            MigrationTool tool =
                    choice.forSchema(build, build.inBaseFolder(initScripts)).migrations();
            String remarks =
                    tool.remarks().stream().map(remark -> "; " + remark).collect(Collectors.joining());
            boolean none = tool instanceof MigrationTool.Scripts scripts
                    && scripts.files().isEmpty();
            return (none
                            ? Check.failed(
                                    CheckId.DOCTOR,
                                    one,
                                    "nothing would fill the embedded PostgreSQL, and a verification is skipped: no"
                                            + " migrations were found" + remarks,
                                    List.of(Finding.of(
                                            "to do",
                                            "Name the database: -Dbackup.url=jdbc:postgresql://localhost:5432/app")))
                            : Check.passed(
                                    CheckId.DOCTOR,
                                    one,
                                    "the embedded PostgreSQL would be filled by " + tool.describe() + remarks))
                    .named("migrations");
        } catch (ProblemException e) {
            List<Finding> todo = List.of(Finding.of("to do", e.problem().todo()));
            return Check.failed(CheckId.DOCTOR, one, e.problem().reason(), todo).named("migrations");
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

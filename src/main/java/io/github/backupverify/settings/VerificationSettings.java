package io.github.backupverify.settings;

import io.github.backupverify.settings.assertion.Assertions;
import io.github.backupverify.settings.migration.RehearsalSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One verification, fully decided.
 *
 * @param source null for the embedded default
 * @param given the backup to verify; null to take one
 * @param copyChecks what is asked of the restored copy beyond being equal
 * @param pgBin folder of the client tools that the user chose; null to search
 * @param required what has to be there and to be proved
 * @param outputDirectory where the reports go
 * @param workDirectory private place for what the run writes and removes
 * @param rehearsal what is asked of the project's migrations; null for nothing
 */
public record VerificationSettings(
        @Nullable ConnectionSettings source,
        RestoreTarget target,
        BackupSettings backup,
        @Nullable ExistingBackupSettings given,
        Policies policies,
        CopyChecks copyChecks,
        EmbeddedSettings embedded,
        Limits limits,
        @Nullable Path pgBin,
        Requirement required,
        Path outputDirectory,
        Path workDirectory,
        @Nullable RehearsalSettings rehearsal) {

    /** Without a rehearsal. */
    public VerificationSettings(
            @Nullable ConnectionSettings source,
            RestoreTarget target,
            BackupSettings backup,
            @Nullable ExistingBackupSettings given,
            Policies policies,
            CopyChecks copyChecks,
            EmbeddedSettings embedded,
            Limits limits,
            @Nullable Path pgBin,
            Requirement required,
            Path outputDirectory,
            Path workDirectory) {
        this(
                source,
                target,
                backup,
                given,
                policies,
                copyChecks,
                embedded,
                limits,
                pgBin,
                required,
                outputDirectory,
                workDirectory,
                null);
    }

    /** The same with a rehearsal. */
    public VerificationSettings with(@Nullable RehearsalSettings asked) {
        return new VerificationSettings(
                source,
                target,
                backup,
                given,
                policies,
                copyChecks,
                embedded,
                limits,
                pgBin,
                required,
                outputDirectory,
                workDirectory,
                asked);
    }

    /** Whether the source is an embedded server with the project's migrations, as nobody names anything else. */
    public boolean embeddedSource() {
        return source == null && given == null;
    }

    /** Whether the backup is restored on a server that is made for the run and thrown away with it. */
    public boolean onThrowAwayServer() {
        return target instanceof RestoreTarget.Embedded
                || target instanceof RestoreTarget.Started
                || (target instanceof RestoreTarget.SameServer && source == null);
    }

    /** Whether anything is asked of the backup beyond its being right. */
    public boolean policyAsked() {
        return !policies.equals(Policies.NONE) || backup.keep() || (given != null && given.describe());
    }

    /**
     * The same run for one database of a whole server's dump.
     *
     * @param live the database itself; null to verify the file by itself
     * @param asserted whether the assertions are for it
     */
    public VerificationSettings ofDatabase(
            @Nullable ConnectionSettings live, RestoreTarget restoredTo, boolean asserted) {
        return new VerificationSettings(
                live,
                restoredTo,
                backup,
                given,
                policies,
                asserted ? copyChecks : new CopyChecks(Assertions.NONE, copyChecks.amcheck(), copyChecks.nextValues()),
                embedded,
                limits,
                pgBin,
                required,
                outputDirectory,
                workDirectory,
                rehearsal);
    }

    /** The same run where it takes a backup and keeps it in a folder, whatever is asked of a backup beyond being right. */
    public VerificationSettings keepingIn(Path folder) {
        return new VerificationSettings(
                source,
                target,
                backup.keptIn(folder),
                null,
                Policies.NONE,
                CopyChecks.DEFAULT,
                embedded,
                limits,
                pgBin,
                new Requirement(required.extent(), null),
                outputDirectory,
                workDirectory);
    }

    /**
     * The same run where it verifies a file and nothing but that: the source is at most the server to restore on.
     *
     * @param folder for what the run writes
     */
    public VerificationSettings verifying(ExistingBackupSettings file, Path folder, Limits within) {
        return new VerificationSettings(
                null,
                target instanceof RestoreTarget.SameServer && source != null
                        ? new RestoreTarget.OtherServer(source)
                        : target,
                backup.in(folder),
                file,
                Policies.NONE,
                CopyChecks.DEFAULT,
                embedded,
                within,
                pgBin,
                new Requirement(Requirement.Extent.DATABASE, null),
                outputDirectory,
                workDirectory);
    }
}

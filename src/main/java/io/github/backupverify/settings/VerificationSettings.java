package io.github.backupverify.settings;

import io.github.backupverify.settings.migration.RehearsalSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One verification, fully decided.
 *
 * @param asked what is verified
 * @param copyChecks what is asked of the restored copy beyond being equal
 * @param pgBin folder of the client tools that the user chose; null to search
 * @param required what has to be there and to be proved
 * @param outputDirectory where the reports go, and runs make their folders
 * @param rehearsal what is asked of the project's migrations; null for nothing
 */
public record VerificationSettings(
        Asked asked,
        RestoreTarget target,
        BackupSettings backup,
        Policies policies,
        CopyChecks copyChecks,
        EmbeddedSettings embedded,
        Limits limits,
        @Nullable Path pgBin,
        Requirement required,
        Path outputDirectory,
        @Nullable RehearsalSettings rehearsal) {

    /** Whether the source is an embedded server with the project's migrations, as nobody names anything else. */
    public boolean embeddedSource() {
        return asked instanceof Asked.OwnSchema;
    }

    /** Whether the backup is restored on a server that is made for the run and thrown away with it. */
    public boolean onThrowAwayServer() {
        return target instanceof RestoreTarget.Embedded
                || target instanceof RestoreTarget.Started
                || (target instanceof RestoreTarget.SameServer && asked.source().isEmpty());
    }

    /** Whether anything is asked of the backup beyond its being right. */
    public boolean policyAsked() {
        return !policies.equals(Policies.NONE)
                || backup.keep()
                || asked.existing().filter(ExistingBackupSettings::describe).isPresent();
    }

    /**
     * The same run for one database of a whole server's backup.
     *
     * @param database that one, and the same file where it is in a file
     * @param asserted whether the assertions are for it
     */
    public VerificationSettings ofDatabase(Asked database, RestoreTarget restoredTo, boolean asserted) {
        return new VerificationSettings(
                database,
                restoredTo,
                backup,
                policies,
                asserted ? copyChecks : copyChecks.withoutAssertions(),
                embedded,
                limits,
                pgBin,
                required,
                outputDirectory,
                rehearsal);
    }

    /** The same run where it takes a backup and keeps it in a folder, whatever is asked of a backup beyond being right. */
    public VerificationSettings keepingIn(Path folder) {
        return new VerificationSettings(
                asked.source().<Asked>map(Asked.OwnBackup::new).orElse(asked),
                target,
                backup.keptIn(folder),
                Policies.NONE,
                CopyChecks.DEFAULT,
                embedded,
                limits,
                pgBin,
                new Requirement(required.extent(), null),
                outputDirectory,
                null);
    }

    /**
     * The same run where it verifies a file and nothing but that: the source is at most the server to restore on.
     *
     * @param folder for what the run writes
     */
    public VerificationSettings verifying(ExistingBackupSettings file, Path folder, Limits within) {
        return new VerificationSettings(
                new Asked.File(file, Optional.empty()),
                asked.source()
                        .filter(source -> target instanceof RestoreTarget.SameServer)
                        .<RestoreTarget>map(RestoreTarget.OtherServer::new)
                        .orElse(target),
                backup.in(folder),
                Policies.NONE,
                CopyChecks.DEFAULT,
                embedded,
                within,
                pgBin,
                new Requirement(Requirement.Extent.DATABASE, null),
                outputDirectory,
                null);
    }
}

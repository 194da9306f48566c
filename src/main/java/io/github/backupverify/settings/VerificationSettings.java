package io.github.backupverify.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One verification, fully decided.
 *
 * @param source null for the embedded default
 * @param given the backup to verify; null to take one
 * @param pgBin folder of the client tools that the user chose; null to search
 * @param required whether a skip counts as NOT_VERIFIED
 * @param outputDirectory where the reports go
 * @param workDirectory private place for what the run writes and removes
 */
public record VerificationSettings(
        @Nullable ConnectionSettings source,
        RestoreTarget target,
        BackupSettings backup,
        @Nullable GivenBackup given,
        Policies policies,
        EmbeddedSettings embedded,
        Limits limits,
        @Nullable Path pgBin,
        boolean required,
        Path outputDirectory,
        Path workDirectory) {

    /** A verification that takes the backup itself, with no policy. */
    public VerificationSettings(
            @Nullable ConnectionSettings source,
            RestoreTarget target,
            BackupSettings backup,
            EmbeddedSettings embedded,
            Limits limits,
            @Nullable Path pgBin,
            boolean required,
            Path outputDirectory,
            Path workDirectory) {
        this(
                source,
                target,
                backup,
                null,
                Policies.NONE,
                embedded,
                limits,
                pgBin,
                required,
                outputDirectory,
                workDirectory);
    }
}

package io.github.backupverify.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One verification, fully decided.
 *
 * @param source null for the embedded default
 * @param given the backup to verify; null to take one
 * @param copyChecks what is asked of the restored copy beyond being equal
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
        CopyChecks copyChecks,
        EmbeddedSettings embedded,
        Limits limits,
        @Nullable Path pgBin,
        boolean required,
        Path outputDirectory,
        Path workDirectory) {}

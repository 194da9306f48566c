package io.github.backupverify.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The servers that a goal works on, decided.
 *
 * @param source null for the embedded default
 * @param restoreServer the one that temporary databases are made on; null where it is a throw-away one
 * @param allowed the only servers that backups may be restored on
 * @param pgBin folder of the client tools that the user chose; null to search
 * @param outputDirectory where the reports go, and runs make their folders
 */
public record ServerSettings(
        @Nullable ConnectionSettings source,
        @Nullable ConnectionSettings restoreServer,
        AllowedTargets allowed,
        Limits limits,
        @Nullable Path pgBin,
        Path outputDirectory) {}

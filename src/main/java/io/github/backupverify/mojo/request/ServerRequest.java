package io.github.backupverify.mojo.request;

import io.github.backupverify.settings.Limits;
import io.github.backupverify.settings.connection.ConnectionInputs;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What every goal is asked that talks to a server.
 *
 * @param source everything that may say which database is meant
 * @param pgBin folder of the client tools that the user chose; null to search
 * @param outputDirectory where the reports go
 */
public record ServerRequest(
        ConnectionInputs source,
        RestoreRequest restore,
        Limits limits,
        @Nullable Path pgBin,
        Path outputDirectory) {}

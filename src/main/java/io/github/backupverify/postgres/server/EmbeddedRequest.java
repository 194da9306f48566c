package io.github.backupverify.postgres.server;

import io.github.backupverify.postgres.tools.EmbeddedVersion;
import io.github.backupverify.settings.FenceWanted;
import io.github.backupverify.settings.Secret;
import java.nio.file.Path;

/**
 * A throw-away server that is wanted.
 *
 * @param version of the binaries
 * @param runId the run that it belongs to: letters and digits
 * @param workRoot folder in which the server gets a private one of its own; made where it is missing
 * @param superuser the role that makes it
 * @param password the superuser's, made before so that the run's redactor knows it
 * @param fence what shall stand around it
 */
public record EmbeddedRequest(
        EmbeddedVersion version, String runId, Path workRoot, String superuser, Secret password, FenceWanted fence) {
    /** The role that makes a server, unless another one is wanted. */
    public static final String SUPERUSER = "postgres";

    /** One made by {@link #SUPERUSER}, in the strongest fence that can be had. */
    public EmbeddedRequest(EmbeddedVersion version, String runId, Path workRoot, Secret password) {
        this(version, runId, workRoot, SUPERUSER, password, FenceWanted.AUTO);
    }
}

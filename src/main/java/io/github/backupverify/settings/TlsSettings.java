package io.github.backupverify.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the connection is encrypted, in libpq's terms.
 *
 * @param mode disable, allow, prefer, require, verify-ca or verify-full
 * @param rootCertificate sslrootcert; null for libpq's default place
 * @param certificate sslcert, the client's own; null for none
 * @param key sslkey; null for none
 * @param channelBinding disable, prefer or require
 */
public record TlsSettings(
        String mode,
        @Nullable Path rootCertificate,
        @Nullable Path certificate,
        @Nullable Path key,
        String channelBinding) {

    public static final TlsSettings DEFAULT = new TlsSettings("prefer", null, null, null, "prefer");
}

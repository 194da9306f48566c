package io.github.backupverify.settings.connection;

import io.github.backupverify.settings.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The login of a {@code <server>} in settings.xml, decrypted.
 *
 * @param origin for people: "settings.xml server db-backup"
 */
public record ServerCredentials(
        @Nullable String username, @Nullable Secret password, String origin) {}

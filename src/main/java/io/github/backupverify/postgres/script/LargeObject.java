package io.github.backupverify.postgres.script;

import io.github.backupverify.content.ContentHash;

/**
 * A large object's content.
 *
 * @param bytes its length
 * @param hash the {@link ContentHash} of its bytes in their order, 32 hexadecimal digits
 */
public record LargeObject(long oid, long bytes, String hash) {}

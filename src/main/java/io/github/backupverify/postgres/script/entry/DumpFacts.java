package io.github.backupverify.postgres.script.entry;

/**
 * What a dump says about itself.
 *
 * @param serverVersion of the database it was taken from: {@code 15.18 (Debian …)}; empty where it does not say
 * @param dumpVersion of the pg_dump that wrote it; empty where it does not say
 * @param clientEncoding that its texts are in, as PostgreSQL itself calls it; empty where it does not say
 * @param carriageReturns whether pg_dump's own lines end in CR LF
 */
public record DumpFacts(
        String serverVersion, String dumpVersion, String clientEncoding, boolean carriageReturns, DumpParts parts) {}

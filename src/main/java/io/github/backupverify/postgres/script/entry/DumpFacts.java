package io.github.backupverify.postgres.script.entry;

/**
 * What a dump says about itself.
 *
 * @param serverVersion of the database it was taken from: {@code 15.18 (Debian …)}; empty where it does not say
 * @param dumpVersion of the pg_dump that wrote it; empty where it does not say
 * @param started as {@code pg_dump --verbose} writes it; empty else
 * @param clientEncoding that its texts are in, as PostgreSQL itself calls it; empty where it does not say
 * @param cluster whether pg_dumpall wrote it
 * @param carriageReturns whether pg_dump's own lines end in CR LF
 */
public record DumpFacts(
        String serverVersion,
        String dumpVersion,
        String started,
        String clientEncoding,
        boolean cluster,
        boolean carriageReturns,
        DumpParts parts) {}

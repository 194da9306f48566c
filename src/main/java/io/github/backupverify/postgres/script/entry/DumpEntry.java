package io.github.backupverify.postgres.script.entry;

/**
 * One object of a dump.
 *
 * @param line where its header stands, from 1
 * @param text its SQL without blank lines at either end; of more than 256 KiB only the head; of data nothing
 * @param accessMethod in force for a table or materialized view; empty for anything else
 * @param hash of the whole SQL, 32 hexadecimal digits; equal texts have equal hashes
 */
public record DumpEntry(EntryHeader header, long line, String text, String accessMethod, String hash) {}

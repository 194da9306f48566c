package io.github.backupverify.engine.postgres.manifest;

import io.github.backupverify.engine.postgres.dump.file.FileDigest;
import java.util.List;
import java.util.Map;

/**
 * What a backup has to hold, written when it was taken; docs/manifest.schema.json says it for other programs.
 *
 * @param schemaVersion 1
 * @param created when it was written, ISO 8601 in UTC
 * @param database name of the database
 * @param serverVersion of that database: 15.18
 * @param dumpVersion of the pg_dump that wrote the backup; empty where it does not say
 * @param format plain, custom, directory or tar
 * @param options of the dump: format, compression, what was included and excluded
 * @param locale encoding and locale of the database
 * @param extensions name to version
 * @param sha256 of the file; of a directory, of its sorted {@code sha256sum} listing
 * @param bytes of the file, or of all files of a directory
 * @param files one for each file of the backup
 * @param tables every table whose rows the backup holds
 * @param largeObjects every large object
 * @param sequences where every sequence may stand
 * @param objects every object, as pg_dump names it, with its owner
 */
public record Manifest(
        int schemaVersion,
        String created,
        String database,
        String serverVersion,
        String dumpVersion,
        String format,
        Map<String, String> options,
        Map<String, String> locale,
        Map<String, String> extensions,
        String sha256,
        long bytes,
        List<BackupPart> files,
        List<Table> tables,
        List<ManifestLargeObject> largeObjects,
        List<Sequence> sequences,
        List<Definition> objects) {
    /** The version that this plugin writes, and the only one that it reads. */
    public static final int SCHEMA_VERSION = 1;

    private static final int HEX_DIGITS = 64;

    /** The same content of another file. */
    public Manifest describing(FileDigest digest) {
        return new Manifest(
                schemaVersion,
                created,
                database,
                serverVersion,
                dumpVersion,
                format,
                options,
                locale,
                extensions,
                digest.sha256(),
                digest.bytes(),
                parts(digest),
                tables,
                largeObjects,
                sequences,
                objects);
    }

    /** The files that a digest lists. */
    public static List<BackupPart> parts(FileDigest digest) {
        return digest.listing()
                .lines()
                .map(line -> new BackupPart(line.substring(HEX_DIGITS + 2), line.substring(0, HEX_DIGITS)))
                .toList();
    }

    /**
     * A file of the backup.
     *
     * @param name relative to the backup's folder, with slashes
     */
    public record BackupPart(String name, String sha256) {}

    /**
     * A table's content.
     *
     * @param columns in the order that the fingerprint was made in
     * @param condition that limits the rows of an extension's configuration table; empty for all rows
     * @param fingerprint order-independent, 32 hexadecimal digits
     */
    public record Table(
            String schema, String name, List<String> columns, String condition, long rows, String fingerprint) {}

    /**
     * A large object's content.
     *
     * @param hash 32 hexadecimal digits; empty where it has none
     */
    public record ManifestLargeObject(long oid, long bytes, String hash) {}

    /**
     * Where a sequence stood before and after the dump: sequences ignore snapshots.
     *
     * @param firstCalled whether {@code first} had been given out
     * @param lastCalled whether {@code last} had been given out
     */
    public record Sequence(
            String schema,
            String name,
            long first,
            boolean firstCalled,
            long last,
            boolean lastCalled,
            long increment,
            long minimum,
            long maximum,
            boolean cycle) {}

    /**
     * An object.
     *
     * @param name as pg_dump names it, with its kind and schema: {@code TABLE public.film}
     * @param owner {@code -} where it has none
     */
    public record Definition(String name, String owner) {}
}

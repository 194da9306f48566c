package io.github.backupverify.postgres.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.backupverify.manifest.BackupPart;
import io.github.backupverify.manifest.Manifest;
import io.github.backupverify.manifest.ManifestForm;
import io.github.backupverify.manifest.ManifestValidation;
import io.github.backupverify.postgres.script.LargeObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a backup has to hold, written when it was taken; docs/manifest.schema.json says it for other programs.
 *
 * @param schemaVersion 3
 * @param created when the database was read, ISO 8601 in UTC
 * @param database its name
 * @param serverVersion of that database: 15.18
 * @param tools name to version: of the pg_dump that wrote the backup, unless the backup does not say, and of those that
 *     read it
 * @param format plain, custom, directory or tar
 * @param options of the dump: compression, parallel jobs, what was included and excluded
 * @param collations other than the database's own that its columns and indexes use, to their versions
 * @param extensions name to version
 * @param sha256 of the file; of a directory, of its sorted {@code sha256sum} listing
 * @param bytes of the file, or of all files of a directory
 * @param files one for each file of the backup
 * @param tables every table whose rows the backup holds
 * @param largeObjects every large object
 * @param sequences where every sequence may stand
 * @param objects every object, as pg_dump names it, with its owner
 */
public record PostgresManifest(
        int schemaVersion,
        String created,
        String database,
        String serverVersion,
        Map<String, String> tools,
        String format,
        Map<String, String> options,
        Locale locale,
        Map<String, String> collations,
        Map<String, String> extensions,
        String sha256,
        long bytes,
        List<BackupPart> files,
        List<Table> tables,
        List<LargeObject> largeObjects,
        List<Sequence> sequences,
        List<Definition> objects)
        implements Manifest {
    /** The version that this plugin writes, and the only one that it reads. Manifests that name no system are of this one. */
    public static final ManifestForm<PostgresManifest> FORM =
            new ManifestForm<>(PostgresManifest.class, "PostgreSQL", 3, "postgresql://user@host/app");

    private static final Pattern VERSION = Pattern.compile("\\d{1,4}(\\.\\d{1,4})?");
    private static final Pattern ENCODING = Pattern.compile("[A-Za-z0-9_]+");
    private static final Pattern FORMAT = Pattern.compile("plain|custom|directory|tar");
    private static final Pattern PROVIDER = Pattern.compile("libc|icu|builtin");

    /** @throws IllegalArgumentException where a value cannot be one */
    public PostgresManifest {
        ManifestValidation.instant("created", created);
        ManifestValidation.matching("serverVersion", serverVersion, VERSION);
        ManifestValidation.matching("format", format, FORMAT);
        ManifestValidation.hex("sha256", sha256, 64);
        ManifestValidation.notNegative("bytes", bytes);
        tools = ManifestValidation.sorted("tools", tools);
        options = ManifestValidation.sorted("options", options);
        collations = ManifestValidation.sorted("collations", collations);
        extensions = ManifestValidation.sorted("extensions", extensions);
        files = ManifestValidation.distinct("file", files, BackupPart::name);
        tables = ManifestValidation.distinct("table", tables, table -> List.of(table.schema(), table.name()));
        largeObjects = ManifestValidation.distinct("large object", largeObjects, LargeObject::oid);
        largeObjects.forEach(PostgresManifest::validate);
        sequences = ManifestValidation.distinct(
                "sequence", sequences, sequence -> List.of(sequence.schema(), sequence.name()));
        objects = ManifestValidation.distinct("object", objects, Definition::name);
    }

    private static void validate(LargeObject object) {
        ManifestValidation.notNegative("the oid of a large object", object.oid());
        ManifestValidation.notNegative("the bytes of large object " + object.oid(), object.bytes());
        if (!object.hash().isEmpty()) {
            ManifestValidation.hex("the hash of large object " + object.oid(), object.hash(), 32);
        }
    }

    @Override
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String system() {
        return FORM.system();
    }

    /**
     * Encoding and locale of the database.
     *
     * @param provider libc, icu or builtin
     * @param locale of ICU or the builtin provider; empty for libc
     * @param collationVersion of the database's own collation, as recorded; empty where the server records none
     * @param lcMonetary in which values of type money were written
     */
    public record Locale(
            String encoding,
            String provider,
            String collate,
            String ctype,
            String locale,
            String collationVersion,
            String lcMonetary) {
        public Locale {
            // Both stand in SQL without quotes.
            ManifestValidation.matching("locale.encoding", encoding, ENCODING);
            ManifestValidation.matching("locale.provider", provider, PROVIDER);
        }
    }

    /**
     * A table's content.
     *
     * @param columns in the order that the fingerprint was made in
     * @param condition that limits the rows of an extension's configuration table; empty for all rows
     * @param fingerprint order-independent, 32 hexadecimal digits
     */
    public record Table(
            String schema, String name, List<String> columns, String condition, long rows, String fingerprint) {
        public Table {
            columns = ManifestValidation.distinct("column of " + name, columns, column -> column);
            ManifestValidation.notNegative("the rows of " + name, rows);
            ManifestValidation.hex("the fingerprint of " + name, fingerprint, 32);
        }
    }

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

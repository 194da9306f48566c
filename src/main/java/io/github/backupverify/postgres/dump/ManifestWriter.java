package io.github.backupverify.postgres.dump;

import io.github.backupverify.backup.FileDigest;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.manifest.BackupPart;
import io.github.backupverify.postgres.catalog.DatabaseLocale;
import io.github.backupverify.postgres.definition.Definitions;
import io.github.backupverify.postgres.manifest.PostgresManifest;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.SequencePosition;
import io.github.backupverify.postgres.sequence.SequenceState;
import io.github.backupverify.postgres.subject.DatabaseSubject;
import io.github.backupverify.postgres.subject.PostgresBackup;
import io.github.backupverify.postgres.subject.SourceContent;
import io.github.backupverify.postgres.tools.ClientTools;
import io.github.backupverify.postgres.tools.InstalledTool;
import io.github.backupverify.postgres.tools.PgVersion;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.settings.BackupSettings;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes down what the source held when the backup was taken.
 *
 * @param contents of the backup
 */
record ManifestWriter(DatabaseSubject source, PostgresBackup backup, SourceContent content, DumpContents contents) {

    /** The manifest of the backup where it stands at {@code file}. */
    PostgresManifest of(Path file) {
        return new PostgresManifest(
                PostgresManifest.FORM.version(),
                content.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                content.catalog().database(),
                source.facts().getOrDefault("version", ""),
                tools(),
                backup.format().label(),
                options(source.settings().backup()),
                locale(),
                content.catalog().collations(),
                content.catalog().extensions(),
                backup.digest().sha256(),
                backup.digest().bytes(),
                files(file),
                tables(),
                List.copyOf(content.largeObjects().values()),
                sequences(),
                objects());
    }

    private Map<String, String> tools() {
        ClientTools ours = source.clientTools();
        Map<String, String> tools = new TreeMap<>();
        for (InstalledTool tool : ours.all()) {
            tools.put(tool.tool().program(), tool.version().toString());
        }
        source.existing().ifPresent(existing -> {
            PgVersion wrote = existing.dumpVersion();
            // Ours only read the definitions.
            tools.compute(ours.dump().tool().program(), (name, version) -> wrote == null ? null : wrote.toString());
        });
        return tools;
    }

    /** A file that was kept has another name than when it was digested. */
    private List<BackupPart> files(Path file) {
        FileDigest digest = backup.digest();
        return digest.single()
                ? List.of(new BackupPart(String.valueOf(file.getFileName()), digest.bytes(), digest.sha256()))
                : BackupPart.of(digest);
    }

    /** How another job compressed its dump is its own affair. */
    private Map<String, String> options(BackupSettings backup) {
        Map<String, String> options = new TreeMap<>();
        if (source.existing().isEmpty()) {
            options.put("compress", backup.compress());
            options.put("jobs", backup.format() == BackupFormat.DIRECTORY ? "" + backup.jobs() : "");
        }
        options.put("schemas", String.join(", ", backup.schemas()));
        options.put("excludeSchemas", String.join(", ", backup.excludeSchemas()));
        options.put("tables", String.join(", ", backup.tables()));
        options.put("excludeTables", String.join(", ", backup.excludeTables()));
        options.values().removeIf(String::isEmpty);
        return options;
    }

    private PostgresManifest.Locale locale() {
        DatabaseLocale locale = source.needs().locale();
        return new PostgresManifest.Locale(
                locale.encoding(),
                locale.provider(),
                locale.collate(),
                locale.ctype(),
                locale.locale(),
                content.catalog().properties().collationVersion(),
                source.lcMonetary());
    }

    private List<PostgresManifest.Table> tables() {
        return content.tables().entrySet().stream()
                .map(entry -> new PostgresManifest.Table(
                        entry.getKey().name().schema(),
                        entry.getKey().name().name(),
                        entry.getKey().columns(),
                        entry.getKey().condition(),
                        entry.getValue().rows(),
                        entry.getValue().hex()))
                .sorted(Comparator.comparing(PostgresManifest.Table::schema)
                        .thenComparing(PostgresManifest.Table::name))
                .toList();
    }

    private List<PostgresManifest.Sequence> sequences() {
        Map<QualifiedName, SequenceState> after = new HashMap<>();
        content.sequencesAfter().forEach(state -> after.put(state.name(), state));
        Map<QualifiedName, SequencePosition> dumped = new HashMap<>();
        if (source.sharedSnapshot().isPresent()) {
            // The source was read after the dump: where a sequence stood before it, only the dump tells.
            dumped.putAll(contents.positions());
        }
        List<PostgresManifest.Sequence> sequences = new ArrayList<>();
        for (SequenceState first : content.sequencesBefore()) {
            SequenceState last = after.getOrDefault(first.name(), first);
            SequencePosition earliest = dumped.getOrDefault(first.name(), first.position());
            sequences.add(new PostgresManifest.Sequence(
                    first.name().schema(),
                    first.name().name(),
                    earliest.last(),
                    earliest.called(),
                    last.position().last(),
                    last.position().called(),
                    first.increment(),
                    first.minimum(),
                    first.maximum(),
                    first.cycle()));
        }
        return sequences;
    }

    private List<PostgresManifest.Definition> objects() {
        List<PostgresManifest.Definition> objects = new ArrayList<>();
        Definitions.of(content.definitions().entries())
                .withoutCommentOfPublic()
                .byObject()
                .forEach((name, entries) -> objects.add(new PostgresManifest.Definition(
                        name, entries.get(0).header().owner())));
        return objects;
    }
}

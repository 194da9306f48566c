package io.github.backupverify.engine.postgres;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.engine.postgres.catalog.SequenceState;
import io.github.backupverify.engine.postgres.compare.Definitions;
import io.github.backupverify.engine.postgres.manifest.Manifest;
import io.github.backupverify.engine.postgres.source.GivenFile;
import io.github.backupverify.engine.postgres.source.PostgresSource;
import io.github.backupverify.engine.postgres.source.SourceContent;
import io.github.backupverify.engine.postgres.target.DatabaseLocale;
import io.github.backupverify.settings.BackupSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes down what the source held when the backup was taken. */
final class Description {
    private Description() {}

    /** The manifest of a backup that stands at {@code file}. */
    static Manifest of(PostgresSource source, Path file, BackupFacts facts, SourceContent content) {
        GivenFile given = source.given();
        var dump = given == null ? source.clientTools().dump().version() : given.dumpVersion();
        return new Manifest(
                Manifest.SCHEMA_VERSION,
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                content.catalog().database(),
                source.facts().getOrDefault("version", ""),
                dump == null ? "" : dump.toString(),
                facts.format(),
                options(source.settings().backup()),
                locale(source.needs().locale()),
                content.catalog().extensions(),
                facts.sha256(),
                facts.bytes(),
                Manifest.parts(BackupOnDisk.digest(file)),
                tables(content),
                content.largeObjects().values().stream()
                        .map(o -> new Manifest.ManifestLargeObject(o.oid(), o.bytes(), o.hash()))
                        .toList(),
                sequences(content),
                objects(content));
    }

    private static Map<String, String> options(BackupSettings backup) {
        Map<String, String> options = new TreeMap<>();
        options.put("compress", backup.compress());
        options.put("schemas", String.join(", ", backup.schemas()));
        options.put("excludeSchemas", String.join(", ", backup.excludeSchemas()));
        options.put("tables", String.join(", ", backup.tables()));
        options.put("excludeTables", String.join(", ", backup.excludeTables()));
        options.values().removeIf(String::isEmpty);
        return options;
    }

    private static Map<String, String> locale(DatabaseLocale locale) {
        Map<String, String> map = new TreeMap<>();
        map.put("encoding", locale.encoding());
        map.put("provider", locale.provider());
        map.put("collate", locale.collate());
        map.put("ctype", locale.ctype());
        map.put("locale", locale.locale());
        return map;
    }

    private static List<Manifest.Table> tables(SourceContent content) {
        return content.tables().entrySet().stream()
                .map(entry -> new Manifest.Table(
                        entry.getKey().schema(),
                        entry.getKey().name(),
                        entry.getKey().columns(),
                        entry.getKey().condition(),
                        entry.getValue().rows(),
                        entry.getValue().hex()))
                .sorted(Comparator.comparing(Manifest.Table::schema).thenComparing(Manifest.Table::name))
                .toList();
    }

    private static List<Manifest.Sequence> sequences(SourceContent content) {
        Map<List<String>, SequenceState> after = new HashMap<>();
        content.sequencesAfter().forEach(state -> after.put(List.of(state.schema(), state.name()), state));
        List<Manifest.Sequence> sequences = new ArrayList<>();
        for (SequenceState first : content.sequencesBefore()) {
            SequenceState last = after.getOrDefault(List.of(first.schema(), first.name()), first);
            sequences.add(new Manifest.Sequence(
                    first.schema(),
                    first.name(),
                    first.lastValue(),
                    first.called(),
                    last.lastValue(),
                    last.called(),
                    first.increment(),
                    first.minimum(),
                    first.maximum(),
                    first.cycle()));
        }
        return sequences;
    }

    private static List<Manifest.Definition> objects(SourceContent content) {
        List<Manifest.Definition> objects = new ArrayList<>();
        Definitions.of(content.definitions().entries())
                .byObject()
                .forEach((name, entries) -> objects.add(
                        new Manifest.Definition(name, entries.get(0).header().owner())));
        return objects;
    }
}

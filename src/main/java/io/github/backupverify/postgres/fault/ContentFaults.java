package io.github.backupverify.postgres.fault;

import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.manifest.ManifestFile;
import io.github.backupverify.postgres.manifest.PostgresManifest;
import io.github.backupverify.selftest.FaultList;
import io.github.backupverify.selftest.Original;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The backup is whole and restores, but does not hold what the database held, which only the content in a manifest,
 * or the source, can show.
 */
record ContentFaults(Editor editor, FaultList faults, PostgresManifest manifest) {
    private static final String DATA = "TABLE DATA";
    private static final Set<String> LARGE_OBJECTS = Set.of("BLOB", "BLOBS", "BLOB METADATA");

    /** Adds them, where there is a manifest. */
    static void add(Editor editor, FaultList faults) {
        Original original = faults.original();
        if (original.manifest() == null) {
            return;
        }
        PostgresManifest manifest = new ManifestFile(original.manifest()).read(PostgresManifest.FORM);
        ContentFaults content = new ContentFaults(editor, faults, manifest);
        content.rows(original.random("D1"));
        content.leftOut();
        if (!manifest.largeObjects().isEmpty()) {
            content.without("B8", "large objects left out", (type, schema, name) -> LARGE_OBJECTS.contains(type));
        }
    }

    private void rows(Random random) {
        List<PostgresManifest.Table> filled = filled();
        if (filled.isEmpty()) {
            return;
        }
        PostgresManifest.Table chosen = filled.get(random.nextInt(filled.size()));
        QualifiedName table = new QualifiedName(chosen.schema(), chosen.name());
        long row = Math.floorMod(random.nextLong(), chosen.rows());
        change("D1", "a row of " + table + " lost", table, (lines, first, out) -> {
            lines.copy(out, 1, first + row);
            lines.copy(out, first + row + 1, TextLines.END);
        });
        change("D1", "a row of " + table + " doubled", table, (lines, first, out) -> {
            lines.copy(out, 1, first + row + 1);
            lines.copy(out, first + row, TextLines.END);
        });
        change("D1", "a value of " + table + " changed", table, (lines, first, out) -> {
            lines.copy(out, 1, first + row);
            lines.copyChanged(out, first + row);
            lines.copy(out, first + row + 1, TextLines.END);
        });
        change("B6", "all rows of " + table + " lost", table, (lines, first, out) -> {
            lines.copy(out, 1, first);
            lines.copy(out, first + chosen.rows(), TextLines.END);
        });
        without(
                "B6",
                "the data of " + table + " left out",
                (type, schema, name) ->
                        type.equals(DATA) && schema.equals(table.schema()) && name.equals(table.name()));
        without(
                "B4",
                table + " left out",
                (type, schema, name) -> schema.equals(table.schema())
                        && (name.equals(table.name()) || name.startsWith(table.name() + " ")));
    }

    private void leftOut() {
        without("B2", "everything left out", (type, schema, name) -> true);
        without("B3", "the definitions alone", (type, schema, name) -> type.equals(DATA));
        manifest.tables().stream()
                .map(PostgresManifest.Table::schema)
                .distinct()
                .forEach(left -> {
                    without(
                            "B7",
                            "the schema " + left + " left out",
                            (type, schema, name) ->
                                    schema.equals(left) || (type.equals("SCHEMA") && name.equals(left)));
                });
        annotations("privileges", "ACL");
        annotations("comments", "COMMENT");
        annotations("security labels", "SECURITY LABEL");
        annotations("publications", "PUBLICATION");
    }

    private void annotations(String words, String kind) {
        if (manifest.objects().stream().anyMatch(object -> object.name().startsWith(kind))) {
            without("B20", words + " left out", (type, schema, name) -> type.startsWith(kind));
        }
    }

    private List<PostgresManifest.Table> filled() {
        return manifest.tables().stream()
                .filter(table -> table.rows() > 0 && !table.columns().isEmpty())
                .filter(table -> editor.holds(new QualifiedName(table.schema(), table.name())))
                .toList();
    }

    private void change(String id, String words, QualifiedName table, Editor.LineChange change) {
        faults.shownByContent(id, words, copy -> editor.changeRows(copy, table, change));
    }

    private void without(String id, String words, Editor.ObjectFilter objects) {
        faults.shownByContent(id, words, copy -> editor.leaveOut(copy, objects));
    }
}

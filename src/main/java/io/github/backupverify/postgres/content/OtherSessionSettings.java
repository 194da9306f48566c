package io.github.backupverify.postgres.content;

import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Tolerated;
import io.github.backupverify.content.Fingerprint;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.catalog.DumpedTable;
import io.github.backupverify.postgres.restore.BackupReading;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.subject.FileAlone;
import io.github.backupverify.postgres.subject.RestoredDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A second look at rows that differ between file and copy: pg_dump writes instants in the time zone, binary strings in
 * the form, and names of types and relations with the quotes, that the session has by default where it runs, and none is
 * a loss. Both sides are read again so that these make no difference.
 */
public record OtherSessionSettings(FileAlone source, RestoredDatabase copy, FileTables tables) {
    private static final String REASON =
            "The backup was taken under another TimeZone, bytea_output or quote_all_identifiers: the values are the"
                    + " same, their text is not";

    /** The names among {@code differing} for which that is not the reason. */
    public List<QualifiedName> unexplained(List<QualifiedName> differing, List<Tolerated> tolerated) {
        Map<QualifiedName, Fingerprint> file =
                new BackupReading(source).canonicalTables(source.backup().file());
        List<QualifiedName> open = differing;
        for (String quoteAll : List.of("off", "on")) {
            for (String byteaOutput : List.of("hex", "escape")) {
                if (!open.isEmpty()) {
                    Map<String, String> text = Map.of("bytea_output", byteaOutput, "quote_all_identifiers", quoteAll);
                    open = stillDiffering(open, file, text, tolerated);
                }
            }
        }
        return open;
    }

    private List<QualifiedName> stillDiffering(
            List<QualifiedName> names,
            Map<QualifiedName, Fingerprint> file,
            Map<String, String> text,
            List<Tolerated> tolerated) {
        Map<String, String> parameters = copy.target().reading();
        parameters.putAll(text);
        Sessions sessions = copy.database().sessions().with(parameters);
        List<DumpedTable> wanted = names.stream()
                .flatMap(name -> tables.parts().getOrDefault(name, List.of()).stream())
                .toList();
        Map<DumpedTable, Fingerprint> read = new TableContents(
                        wanted, true, copy.contents().facts().clientEncoding())
                .read(sessions::open, source.settings().backup().jobs());
        List<QualifiedName> open = new ArrayList<>();
        for (QualifiedName name : names) {
            Fingerprint expected = file.getOrDefault(name, Fingerprint.EMPTY);
            if (expected.equals(tables.content(name, read))) {
                tolerated.add(new Tolerated("table " + name, REASON, rows(expected), rows(expected)));
            } else {
                open.add(name);
            }
        }
        return open;
    }

    private static String rows(Fingerprint content) {
        return Figures.count(content.rows(), "row", "rows");
    }
}

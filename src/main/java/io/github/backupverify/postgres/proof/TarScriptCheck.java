package io.github.backupverify.postgres.proof;

import io.github.backupverify.backup.BackupOnDisk;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.archive.BackupFile;
import io.github.backupverify.postgres.archive.FileKind;
import io.github.backupverify.postgres.archive.TarScript;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.DumpScanner;
import io.github.backupverify.postgres.script.ScanOptions;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.script.entry.EntryHeader;
import io.github.backupverify.postgres.script.judge.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Holds the {@code restore.sql} of a tar against the archive that it stands in. pg_restore never reads it, so one that is
 * damaged or says something else is worth a warning; but somebody may run it, so one that does more than make the
 * database anew is bad.
 */
public final class TarScriptCheck {
    /** The rows of each table are read from where the tar was unpacked. A long list of columns is shortened. */
    private static final Pattern OWN_ROWS = Pattern.compile("COPY .*( FROM '\\$\\$PATH\\$\\$/\\d+\\.dat';?|\\.\\.\\.)");

    /** Large objects are read from where it was unpacked; and pg_dump has no key for a script that is no plain dump. */
    private static final Pattern OWN_COMMAND =
            Pattern.compile("\\\\i \\$\\$PATH\\$\\$/\\d+\\.dat|\\\\(un)?restrict \\(null\\)");

    private TarScriptCheck() {}

    /**
     * Empty where there is nothing to say.
     *
     * @param archive what the archive itself holds
     */
    public static Optional<Check> of(BackupFile file, DumpContents archive) {
        if (file.kind() != FileKind.TAR) {
            return Optional.empty();
        }
        List<DumpContents> scripts = new ArrayList<>();
        try {
            TarScript.read(file.path(), script -> scripts.add(DumpScanner.scan(script, new ScanOptions(true, true))));
        } catch (IOException e) {
            throw BackupOnDisk.unreadable(file.path(), e);
        }
        Coverage coverage = Coverage.all(scripts.size(), "scripts");
        String database = file.header() == null ? "" : file.header().database();
        List<Finding> dangers = scripts.stream()
                .flatMap(script -> script.dangers().stream())
                .filter(danger -> !ofItsOwn(danger, database))
                .map(danger -> Finding.of(
                        "restore.sql line " + danger.line(), danger.kind().meaning() + ": " + danger.text()))
                .toList();
        boolean sql = scripts.stream().anyMatch(script -> !script.entries().isEmpty());
        if (sql && !dangers.isEmpty()) {
            return Optional.of(Check.failed(
                    CheckId.FILE_RESTORE_SQL,
                    coverage,
                    "The restore.sql of the tar would do more than restore its database",
                    dangers));
        }
        List<Finding> differences = differences(scripts, archive);
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(Check.warned(
                        CheckId.FILE_RESTORE_SQL,
                        coverage,
                        "The restore.sql of the tar is not that of its archive: pg_restore never reads it, and nobody"
                                + " should run it",
                        differences));
    }

    /** It drops the database of its name and makes it anew. */
    private static boolean ofItsOwn(Violation danger, String database) {
        String quoted = '"' + database.replace("\"", "\"\"") + '"';
        return switch (danger.kind()) {
            case OUTSIDE_ACCESS -> OWN_ROWS.matcher(danger.text()).matches();
            case META_COMMAND -> OWN_COMMAND.matcher(danger.text().strip()).matches();
            case DROP_DATABASE ->
                Set.of("DROP DATABASE " + database + ";", "DROP DATABASE " + quoted + ";")
                        .contains(danger.text());
            default -> false;
        };
    }

    private static List<Finding> differences(List<DumpContents> scripts, DumpContents archive) {
        if (scripts.isEmpty()) {
            return List.of(Finding.of("script restore.sql", "is missing"));
        }
        DumpContents script = scripts.get(0);
        if (scripts.size() > 1 || script.entries().isEmpty() || !script.damage().isEmpty()) {
            return List.of(Finding.of("script restore.sql", "is damaged"));
        }
        List<Finding> differences = new ArrayList<>();
        Map<String, Set<String>> own = lines(archive);
        Map<String, Set<String>> written = lines(script);
        written.keySet().stream()
                .filter(name -> !own.containsKey(name))
                .forEach(name -> differences.add(Finding.of(name, "stands in restore.sql, and not in the archive")));
        own.keySet().stream()
                .filter(name -> !written.containsKey(name))
                .forEach(name -> differences.add(Finding.of(name, "stands in the archive, and not in restore.sql")));
        written.forEach((name, said) -> {
            said.removeAll(own.getOrDefault(name, said));
            said.stream()
                    .findFirst()
                    .ifPresent(line -> differences.add(
                            Finding.of(name, "has in restore.sql what is not in the archive: " + line)));
        });
        if (!archive.inserts().entrySet().containsAll(script.inserts().entrySet())) {
            differences.add(Finding.of("rows", "INSERT statements write others in restore.sql than in the archive"));
        }
        if (!script.positions().equals(archive.positions())) {
            differences.add(Finding.of("sequences", "stand elsewhere in restore.sql than in the archive"));
        }
        return differences;
    }

    /**
     * The lines of each entry; none of data and of the database itself, which restore.sql reads and makes in ways of its
     * own. pg_dump --no-owner, --no-acl and --quote-all-identifiers have their effect on restore.sql alone.
     */
    private static Map<String, Set<String>> lines(DumpContents contents) {
        Map<String, Set<String>> lines = new TreeMap<>();
        for (DumpEntry entry : contents.entries()) {
            EntryHeader header = entry.header();
            Set<String> said = lines.computeIfAbsent(header.display(), name -> new TreeSet<>());
            if (!header.data() && !header.concerns("DATABASE")) {
                entry.text().replace("\"", "").lines().map(String::strip).forEach(said::add);
                said.remove("");
            }
        }
        return lines;
    }
}

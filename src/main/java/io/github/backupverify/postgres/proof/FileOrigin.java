package io.github.backupverify.postgres.proof;

import io.github.backupverify.check.Figures;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.script.entry.DumpParts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What wrote the file, and whether it says of all that it holds where it begins and ends. */
public record FileOrigin(DumpContents contents) {
    /** What programs say of themselves in the first lines. */
    private static final Pattern WRITER = Pattern.compile(
            "(?i)\\b(Adminer|phpPgAdmin|DBeaver|Navicat|DataGrip|HeidiSQL|TablePlus|DbVisualizer|SQLyog|Sequelize|Beekeeper)\\b");

    private static final String TOLD_BY = ". Hold it against the database, which tells by the content"
            + " (-Dbackup.url=jdbc:postgresql://host/database)";

    /** Why nothing tells whether all is there; empty where the file says it itself. */
    Optional<String> doubt() {
        DumpParts parts = contents.facts().parts();
        if (parts.begins().isEmpty()) {
            return Optional.of(unsigned(parts) + TOLD_BY);
        } else if (parts.outside() > 0) {
            return Optional.of("Not all of the file was written by pg_dump: nothing says what belongs to the statements"
                    + " outside of its opening and closing lines, the first in line " + parts.outside() + TOLD_BY);
        }
        return repeated()
                .map(entry -> "There are two dumps in one file, one after the other, and both hold the "
                        + entry.header().display() + " (the second in line " + entry.line()
                        + "): nothing says which of them counts" + TOLD_BY);
    }

    private String unsigned(DumpParts parts) {
        Matcher writer = WRITER.matcher(parts.head());
        QualifiedName migrations = new QualifiedName("", "schema_migrations");
        if (writer.find()) {
            return "The file was not written by pg_dump: " + writer.group(1)
                    + " wrote it, and nothing says where it ends";
        } else if (contents.inserts().containsKey(migrations)
                && contents.copies().isEmpty()) {
            return "The file was not written by pg_dump: it is Rails' structure.sql, which holds no data";
        } else if (parts.closed()) {
            return "The opening lines that pg_dump writes first are missing: nothing says what stood before line 1";
        } else if (parts.withoutComments()) {
            return "Nothing says where it ends: the comments were taken out of the dump (grep -v '^--'), and its closing"
                    + " line with them";
        }
        return "The file was not written by pg_dump: neither its opening nor its closing line is there, so nothing says"
                + " where it ends";
    }

    /** The first entry that stood in an earlier dump of the same file already. */
    public Optional<DumpEntry> repeated() {
        DumpParts parts = contents.facts().parts();
        if (!parts.several()) {
            return Optional.empty();
        }
        Map<String, Integer> first = new HashMap<>();
        return contents.entries().stream()
                .filter(entry -> {
                    int part = parts.at(entry.line());
                    Integer before = first.putIfAbsent(
                            entry.header().data() + entry.header().key(), part);
                    return before != null && before != part;
                })
                .findFirst();
    }

    /** For people: {@code 2 dumps, from lines 2 and 310 on}. */
    String parts() {
        List<Long> begins = contents.facts().parts().begins();
        return Figures.count(begins.size(), "dump", "dumps") + ", from lines "
                + begins.stream().map(String::valueOf).collect(Collectors.joining(", ")) + " on";
    }
}

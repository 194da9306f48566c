package io.github.backupverify.postgres.restore;

import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.script.entry.EntryHeader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether a dump may restore in one order and not in another, though its entries name nothing that they need: a check
 * that calls a function may read another table, which is filled or not. Several jobs of pg_restore take the entries in
 * another order than one, and a backup that one job cannot restore is bad.
 */
public final class OrderOfRows {
    /** What is asked of every row while it is loaded; pg_dump writes it into the table's or domain's own entry. */
    private static final Pattern RULE = Pattern.compile("CHECK \\(|GENERATED ALWAYS AS \\(|PARTITION BY ");

    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[\\w$]+)";
    /** pg_dump names the schema of every function that is not PostgreSQL's own. */
    private static final Pattern CALL = Pattern.compile("(" + NAME + "\\." + NAME + ")\\(");

    private static final Set<String> WITH_RULES = Set.of("TABLE", "DOMAIN");

    private OrderOfRows() {}

    public static boolean matters(DumpContents contents) {
        Set<String> functions = contents.entries().stream()
                .map(DumpEntry::header)
                .filter(entry -> entry.type().equals("FUNCTION"))
                .map(entry -> entry.schema() + "." + entry.name().replaceFirst("\\(.*", ""))
                .collect(Collectors.toSet());
        return keysFirst(contents)
                || contents.entries().stream()
                        .filter(entry -> WITH_RULES.contains(entry.header().type()))
                        .anyMatch(entry -> calls(entry.text(), functions));
    }

    private static boolean calls(String text, Set<String> functions) {
        Matcher rule = RULE.matcher(text);
        if (functions.isEmpty() || !rule.find()) {
            return false;
        }
        return CALL.matcher(text)
                .region(rule.start(), text.length())
                .results()
                .anyMatch(call -> functions.contains(
                        call.group(1).replace("\"\"", "\0").replace("\"", "").replace('\0', '"')));
    }

    /** pg_dump writes a foreign key after the keys that it leads to. */
    private static boolean keysFirst(DumpContents contents) {
        boolean foreign = false;
        for (DumpEntry entry : contents.entries()) {
            EntryHeader header = entry.header();
            if (foreign && (header.type().equals("CONSTRAINT") || header.type().equals("INDEX"))) {
                return true;
            }
            foreign |= header.type().equals("FK CONSTRAINT");
        }
        return false;
    }
}

package io.github.backupverify.postgres.script.judge;

import io.github.backupverify.postgres.archive.TocEntry;
import io.github.backupverify.postgres.script.copy.CopyStatement;
import io.github.backupverify.postgres.script.token.DumpText;
import io.github.backupverify.postgres.script.token.Token;
import io.github.backupverify.postgres.script.token.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Holds the name of an archive's entry against what its definition makes. */
final class EntryName {
    private EntryName() {}

    /** Whether a definition is about its entry, as far as that is known of its kind. */
    static boolean fits(TocEntry entry, List<Token> definition) {
        return switch (entry.type()) {
            case "TABLE", "VIEW", "FOREIGN TABLE", "TYPE", "DOMAIN", "INDEX" ->
                named(entry, definition, "CREATE", entry.type());
            case "MATERIALIZED VIEW" -> named(entry, definition, "CREATE", "MATERIALIZED VIEW");
            case "MATERIALIZED VIEW DATA" -> named(entry, definition, "REFRESH", "MATERIALIZED VIEW");
            case "SEQUENCE" ->
                named(entry, definition, "CREATE", "SEQUENCE") && named(entry, definition, "ALTER", "SEQUENCE NAME");
            case "SEQUENCE OWNED BY" -> named(entry, definition, "ALTER", "SEQUENCE");
            case "SEQUENCE SET" -> sets(entry, definition);
            case "FUNCTION", "PROCEDURE", "AGGREGATE" -> routine(entry, definition);
            case "CONSTRAINT", "FK CONSTRAINT", "CHECK CONSTRAINT" -> part(entry, definition, "ADD CONSTRAINT");
            case "DEFAULT" -> part(entry, definition, "ALTER COLUMN");
            default -> true;
        };
    }

    /** Whether a name is that of an object. Versions before 2018 leave out its schema where they can. */
    static boolean names(String schema, String name, List<String> parts) {
        int last = parts.size() - 1;
        return last >= 0
                && parts.get(last).equals(name)
                && (last == 0 || parts.get(last - 1).equals(schema));
    }

    /** Whether the name that stands after these words, where they are there, is the entry's. */
    private static boolean named(TocEntry entry, List<Token> tokens, String first, String words) {
        if (tokens.isEmpty() || !tokens.get(0).is(first)) {
            return true;
        }
        int at = after(tokens, 1, words);
        List<String> parts = new ArrayList<>();
        CopyStatement.readName(tokens, at, parts);
        return at == 0 || names(entry.schema(), entry.tag(), parts);
    }

    private static boolean sets(TocEntry entry, List<Token> tokens) {
        List<String> parts = new ArrayList<>();
        tokens.stream()
                .filter(token -> token.kind() == Token.Kind.STRING)
                .findFirst()
                .ifPresent(token -> {
                    byte[] name = token.text().getBytes(StandardCharsets.UTF_8);
                    CopyStatement.readName(new Tokenizer(name, name.length, true, new DumpText()).read(3), 0, parts);
                });
        return names(entry.schema(), entry.tag(), parts);
    }

    private static boolean routine(TocEntry entry, List<Token> tokens) {
        int at = after(tokens, 1, entry.type());
        List<String> parts = new ArrayList<>();
        CopyStatement.readName(tokens, at, parts);
        return at == 0 || signature(entry, parts);
    }

    /** Whether a routine's name is the one that its entry has with its arguments. */
    static boolean signature(TocEntry entry, List<String> parts) {
        int last = parts.size() - 1;
        return last >= 0
                && entry.tag().startsWith(parts.get(last) + "(")
                && (last == 0 || parts.get(last - 1).equals(entry.schema()));
    }

    /** Whether an ALTER is about the table and its part that together are the entry's name. */
    static boolean part(TocEntry entry, List<Token> tokens, String words) {
        int at = after(tokens, 1, words);
        if (at == 0 || at >= tokens.size()) {
            return true;
        }
        List<String> parts = new ArrayList<>();
        CopyStatement.readName(tokens, tokens.get(2).is("ONLY") ? 3 : 2, parts);
        return !parts.isEmpty()
                && names(
                        entry.schema(),
                        entry.tag(),
                        appended(parts, " " + tokens.get(at).name()));
    }

    private static List<String> appended(List<String> parts, String more) {
        List<String> name = new ArrayList<>(parts);
        name.set(name.size() - 1, name.get(name.size() - 1) + more);
        return name;
    }

    /** Where what follows these words begins; 0 where they are not there. */
    static int after(List<Token> tokens, int from, String words) {
        String[] wanted = words.split(" ", -1);
        for (int at = from; at + wanted.length <= tokens.size(); at++) {
            int matched = 0;
            while (matched < wanted.length && tokens.get(at + matched).is(wanted[matched])) {
                matched++;
            }
            if (matched == wanted.length) {
                return at + matched;
            }
        }
        return 0;
    }
}

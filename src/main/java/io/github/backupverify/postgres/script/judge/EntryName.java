package io.github.backupverify.postgres.script.judge;

import io.github.backupverify.postgres.archive.TocEntry;
import io.github.backupverify.postgres.script.copy.SqlName;
import io.github.backupverify.postgres.script.token.Token;
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

    /** Whether the name that stands after these words, where they are there, is the entry's. */
    private static boolean named(TocEntry entry, List<Token> tokens, String first, String words) {
        if (tokens.isEmpty() || !tokens.get(0).is(first)) {
            return true;
        }
        int at = after(tokens, 1, words);
        return at == 0 || SqlName.at(tokens, at).mayBe(entry.schema(), entry.tag());
    }

    private static boolean sets(TocEntry entry, List<Token> tokens) {
        return tokens.stream()
                .filter(token -> token.kind() == Token.Kind.STRING)
                .findFirst()
                .filter(token -> SqlName.in(token.text()).mayBe(entry.schema(), entry.tag()))
                .isPresent();
    }

    private static boolean routine(TocEntry entry, List<Token> tokens) {
        int at = after(tokens, 1, entry.type());
        return at == 0 || signature(entry, SqlName.at(tokens, at));
    }

    /** Whether a routine's name is the one that its entry has with its arguments. */
    static boolean signature(TocEntry entry, SqlName routine) {
        return routine.there()
                && entry.tag().startsWith(routine.name().name() + "(")
                && routine.mayBeIn(entry.schema());
    }

    /** Whether an ALTER is about the table and its part that together are the entry's name. */
    static boolean part(TocEntry entry, List<Token> tokens, String words) {
        int at = after(tokens, 1, words);
        if (at == 0 || at >= tokens.size()) {
            return true;
        }
        SqlName table = SqlName.at(tokens, tokens.get(2).is("ONLY") ? 3 : 2);
        return table.there()
                && entry.tag().equals(table.name().name() + " " + tokens.get(at).name())
                && table.mayBeIn(entry.schema());
    }

    /** Where what follows these words begins; 0 where they are not there. */
    static int after(List<Token> tokens, int from, String words) {
        String[] wanted = words.split(" ", -1);
        for (int at = from; at < tokens.size(); at++) {
            if (Token.stand(tokens, at, wanted)) {
                return at + wanted.length;
            }
        }
        return 0;
    }
}

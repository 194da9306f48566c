package io.github.backupverify.postgres.script.judge;

import io.github.backupverify.postgres.archive.TocEntry;
import io.github.backupverify.postgres.script.copy.SqlName;
import io.github.backupverify.postgres.script.token.Token;
import io.github.backupverify.postgres.script.token.Tokenizer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds the statement that {@code pg_restore --clean} runs for an archive's entry against those that pg_dump writes. */
final class DropStatement {
    private static final int MOST = 64;

    private DropStatement() {}

    /** Whether a statement drops its entry, and nothing else. */
    static boolean fits(TocEntry entry, List<Token> statement) {
        if (statement.isEmpty()) {
            // None, or a comment that says so.
            return true;
        }
        int end = statement.size() - 1;
        if (!statement.get(end).is(";")
                || statement.stream().filter(token -> token.is(";")).count() > 1) {
            return false;
        }
        List<Token> tokens = statement.subList(0, end);
        return switch (entry.type()) {
            case "CONSTRAINT", "FK CONSTRAINT", "CHECK CONSTRAINT" ->
                Token.stand(tokens, 0, "ALTER")
                        && EntryName.part(entry, tokens, "DROP CONSTRAINT")
                        && EntryName.after(tokens, 1, "DROP CONSTRAINT") == end - 1;
            case "DEFAULT" ->
                Token.stand(tokens, 0, "ALTER")
                        && EntryName.part(entry, tokens, "ALTER COLUMN")
                        && EntryName.after(tokens, 1, "DROP DEFAULT") == end;
            case "TRIGGER", "POLICY" -> on(entry, tokens);
            case "RULE" -> on(entry, tokens) || emptied(entry, tokens);
            case "BLOB" -> unlinks(entry, tokens);
            case "FUNCTION", "PROCEDURE", "AGGREGATE" -> routine(entry, tokens);
            case "OPERATOR" -> operator(entry, tokens);
            case "CAST", "TRANSFORM" ->
                names(tokens, " ").equals("drop " + names(Tokenizer.of(entry.tag(), MOST), " "));
            case "USER MAPPING" -> mapping(entry, tokens);
            // Data, grants and comments come here too: nothing drops them.
            default -> plain(entry, tokens);
        };
    }

    /** Where what follows {@code DROP} and the words of a kind begins; 0 where it begins otherwise. */
    private static int dropping(List<Token> tokens, String type) {
        String[] words = ("DROP " + type).split(" ", -1);
        return Token.stand(tokens, 0, words) ? words.length : 0;
    }

    private static boolean plain(TocEntry entry, List<Token> tokens) {
        int at = dropping(tokens, entry.type());
        SqlName name = SqlName.at(tokens, at);
        int end = name.end();
        boolean alone = end == tokens.size()
                || (end == tokens.size() - 1
                        && entry.type().equals("TYPE")
                        && tokens.get(end).is("CASCADE"))
                || (end == tokens.size() - 2 && tokens.get(end).is("USING"));
        return at > 0 && alone && name.mayBe(entry.schema(), entry.tag());
    }

    private static boolean routine(TocEntry entry, List<Token> tokens) {
        int at = dropping(tokens, entry.type());
        SqlName name = SqlName.at(tokens, at);
        return at > 0
                && Token.stand(tokens, name.end(), "(")
                && single(tokens, name.end())
                && tokens.get(tokens.size() - 1).is(")")
                && EntryName.signature(entry, name);
    }

    private static boolean operator(TocEntry entry, List<Token> tokens) {
        int at = dropping(tokens, entry.type());
        int end = Math.max(at, EntryName.after(tokens, at, "(") - 1);
        String name = names(tokens.subList(at, end), "");
        return at > 0
                && Set.of(entry.tag(), entry.schema() + "." + entry.tag()).contains(name)
                && single(tokens, end)
                && tokens.get(tokens.size() - 1).is(")");
    }

    /** {@code DROP USER MAPPING FOR role SERVER server}. */
    private static boolean mapping(TocEntry entry, List<Token> tokens) {
        return tokens.size() == 7
                && Token.stand(tokens, 0, "DROP", "USER", "MAPPING", "FOR")
                && Token.stand(tokens, 5, "SERVER")
                && entry.tag()
                        .equals("USER MAPPING " + tokens.get(4).name() + " SERVER "
                                + tokens.get(6).name());
    }

    private static String names(List<Token> tokens, String between) {
        return tokens.stream().map(Token::name).collect(Collectors.joining(between));
    }

    /** {@code DROP TRIGGER name ON table}. */
    private static boolean on(TocEntry entry, List<Token> tokens) {
        int at = dropping(tokens, entry.type());
        if (at == 0 || at + 2 >= tokens.size() || !Token.stand(tokens, at + 1, "ON")) {
            return false;
        }
        SqlName table = SqlName.at(tokens, at + 2);
        return table.end() == tokens.size()
                && entry.tag().equals(table.name().name() + " " + tokens.get(at).name())
                && table.mayBeIn(entry.schema());
    }

    /** A view in a circle of views loses what it depends on. */
    private static boolean emptied(TocEntry entry, List<Token> tokens) {
        int at = EntryName.after(tokens, 1, "VIEW");
        SqlName view = SqlName.at(tokens, at);
        int end = view.end();
        boolean rows = tokens.stream().anyMatch(token -> token.is("FROM") || token.is("WITH"));
        return Token.stand(tokens, 0, "CREATE")
                && at == 4
                && view.there()
                && !rows
                && entry.tag().startsWith(view.name().name() + " ")
                && Token.stand(tokens, end, "AS", "SELECT");
    }

    private static boolean unlinks(TocEntry entry, List<Token> tokens) {
        return names(tokens, " ").equals("select pg_catalog . lo_unlink ( " + entry.tag() + " )");
    }

    /** Whether only one object is named: no comma stands outside of brackets. */
    private static boolean single(List<Token> tokens, int from) {
        int depth = 0;
        for (Token token : tokens.subList(from, tokens.size())) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0 && (token.is(",") || token.is("CASCADE"))) {
                return false;
            }
        }
        return true;
    }
}

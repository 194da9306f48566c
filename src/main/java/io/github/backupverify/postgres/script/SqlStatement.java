package io.github.backupverify.postgres.script;

import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.script.token.DumpText;
import io.github.backupverify.postgres.script.token.StatementBuffer;
import io.github.backupverify.postgres.script.token.Token;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A statement, or a command of psql, of a script that holds no rows.
 *
 * @param line where it begins, from 1
 * @param text without the comments before it; a command with its backslash
 * @param tokens its first ones
 */
public record SqlStatement(long line, String text, List<Token> tokens) {
    private static final int MOST = 64;

    public SqlStatement {
        tokens = List.copyOf(tokens);
    }

    static SqlStatement of(long line, StatementBuffer statement, boolean standardStrings) {
        return new SqlStatement(
                line,
                statement.text(statement.codeStart(), StatementBuffer.MOST),
                statement.tokens(MOST, standardStrings));
    }

    /** The statements of an entry's text. */
    public static List<SqlStatement> of(DumpEntry entry) throws IOException {
        List<SqlStatement> statements = new ArrayList<>();
        DumpScanner.walk(new ByteArrayInputStream(entry.text().getBytes(StandardCharsets.UTF_8)), new DumpListener() {
            @Override
            public void statement(Supplier<SqlStatement> statement) {
                statements.add(statement.get());
            }
        });
        return statements;
    }

    /** Whether it begins with these words. */
    public boolean begins(String... words) {
        return Token.stand(tokens, 0, words);
    }

    /** Where a word stands for the first time; -1 where it does not. */
    public int at(String word) {
        return IntStream.range(0, tokens.size())
                .filter(i -> tokens.get(i).is(word))
                .findFirst()
                .orElse(-1);
    }

    public boolean holds(String word) {
        return at(word) >= 0;
    }

    /** The name that stands there, quoted or not; empty where there is none. */
    public String name(int at) {
        return at < tokens.size() ? tokens.get(at).name() : "";
    }

    /** For people: without passwords, in one line. */
    public String display() {
        return DumpText.shorten(text);
    }
}

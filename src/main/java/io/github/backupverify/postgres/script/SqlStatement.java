package io.github.backupverify.postgres.script;

import io.github.backupverify.postgres.script.copy.ByteWindow;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.script.token.DumpText;
import io.github.backupverify.postgres.script.token.SqlLexer;
import io.github.backupverify.postgres.script.token.StatementBuffer;
import io.github.backupverify.postgres.script.token.Token;
import io.github.backupverify.postgres.script.token.Tokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A statement, or a command of psql, of a script that holds no rows.
 *
 * @param line where it begins, from 1
 * @param text without the comments before it; a command with its backslash
 * @param words its first words and symbols in upper case; what is quoted, without the closing quote
 */
public record SqlStatement(long line, String text, List<String> words) {
    private static final int WORDS = 64;

    public SqlStatement {
        words = List.copyOf(words);
    }

    /** All statements and commands of a script. */
    public static List<SqlStatement> read(InputStream script) throws IOException {
        List<SqlStatement> statements = new ArrayList<>();
        ByteWindow window = new ByteWindow(script);
        SqlLexer lexer = new SqlLexer();
        DumpText encoding = new DumpText();
        StatementBuffer statement = new StatementBuffer(encoding);
        long lines = 1;
        boolean command = false;
        while (window.hasMore()) {
            int from = window.position;
            SqlLexer.Event event = SqlLexer.Event.MORE;
            if (command) {
                while (window.position < window.limit && window.bytes[window.position] != '\n') {
                    window.position++;
                }
                command = window.position == window.limit;
                event = command ? SqlLexer.Event.MORE : SqlLexer.Event.STATEMENT;
            } else {
                event = lexer.next(window.bytes, from, window.limit);
                window.position = lexer.position();
                command = event == SqlLexer.Event.BACKSLASH;
            }
            if (!statement.fits(window.position - from)) {
                throw new IOException("the statement in line " + lines + " is too long");
            }
            statement.append(window.bytes, from, window.position - from);
            if (event == SqlLexer.Event.STATEMENT) {
                int start = statement.codeStart();
                long line = lines + Lines.count(statement.bytes, 0, start);
                statements.add(of(line, statement.text(start, StatementBuffer.MOST), lexer.standardStrings()));
                setting(statements.get(statements.size() - 1), encoding, lexer);
            }
            if (event == SqlLexer.Event.STATEMENT || event == SqlLexer.Event.COMMENT) {
                lines += Lines.count(statement.bytes, 0, statement.length);
                statement.clear();
            }
        }
        if (command || lexer.insideStatement()) {
            int start = statement.codeStart();
            statements.add(of(lines, statement.text(start, StatementBuffer.MOST), lexer.standardStrings()));
        }
        return statements;
    }

    /** The statements of an entry's text. */
    public static List<SqlStatement> of(DumpEntry entry) throws IOException {
        return read(new ByteArrayInputStream(entry.text().getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether it begins with these words. */
    public boolean begins(String... expected) {
        return words.size() >= expected.length
                && words.subList(0, expected.length).equals(List.of(expected));
    }

    /** The name that stands there, quoted or not; empty where there is none. */
    public String name(int at) {
        String word = at < words.size() ? words.get(at) : "";
        return word.startsWith("\"") || word.startsWith("'") ? word.substring(1) : word.toLowerCase(Locale.ROOT);
    }

    /** For people: without passwords, in one line. */
    public String display() {
        return DumpText.shorten(text);
    }

    private static SqlStatement of(long line, String text, boolean standardStrings) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> words = new Tokenizer(bytes, bytes.length, standardStrings, new DumpText())
                .read(WORDS).stream().map(SqlStatement::word).toList();
        return new SqlStatement(line, text, words);
    }

    private static String word(Token token) {
        return switch (token.kind()) {
            case NAME -> '"' + token.text();
            case STRING -> '\'' + token.text();
            default -> token.text();
        };
    }

    private static void setting(SqlStatement statement, DumpText encoding, SqlLexer lexer) {
        if (statement.begins("SET", "CLIENT_ENCODING", "=") && statement.words().size() > 3) {
            encoding.clientEncoding(statement.name(3));
            lexer.clientEncoding(statement.name(3));
        } else if (statement.begins("SET", "STANDARD_CONFORMING_STRINGS", "=", "OFF")) {
            lexer.standardStrings(false);
        }
    }
}

package io.github.backupverify.postgres.script.judge;

import io.github.backupverify.check.Finding;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.archive.TocEntry;
import io.github.backupverify.postgres.script.copy.SqlName;
import io.github.backupverify.postgres.script.token.DumpText;
import io.github.backupverify.postgres.script.token.SqlLexer;
import io.github.backupverify.postgres.script.token.Token;
import io.github.backupverify.postgres.script.token.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether what an archive has for an entry is about that entry, where no whole restore shows it: the statement that
 * {@code pg_restore --clean} drops it with, the COPY of its rows, and the names by which a restore of a part chooses.
 */
public final class EntryStatements {
    private static final int MOST = 20_000;
    private static final int HEAD = 8;
    private static final Set<String> OF_SETTINGS = Set.of("ENCODING", "STDSTRINGS", "SEARCHPATH");

    /** In every statement that sets something; few others have it. */
    private static final Pattern SETTING = Pattern.compile("set", Pattern.CASE_INSENSITIVE);

    private EntryStatements() {}

    /** What is wrong with them, by entry. */
    public static List<Finding> judge(List<TocEntry> entries) {
        Set<QualifiedName> partitioned = entries.stream()
                .filter(entry ->
                        entry.type().equals("TABLE") && entry.definition().contains("PARTITION BY"))
                .map(entry -> new QualifiedName(entry.schema(), entry.tag()))
                .collect(Collectors.toSet());
        boolean standardStrings = entries.stream()
                .noneMatch(entry ->
                        entry.type().equals("STDSTRINGS") && entry.definition().contains("off"));
        List<Finding> findings = new ArrayList<>();
        for (TocEntry entry : entries) {
            if (!DropStatement.fits(entry, tokens(entry.dropStatement()))) {
                findings.add(Finding.of(
                        entry.label(),
                        "pg_restore --clean would run what does not drop it: "
                                + DumpText.shorten(entry.dropStatement())));
            }
            if (!copies(entry, partitioned)) {
                findings.add(Finding.of(
                        entry.label(),
                        "its rows come with a statement that pg_dump does not write for it: "
                                + DumpText.shorten(entry.copyStatement())));
            }
            if (sets(entry, standardStrings)) {
                findings.add(Finding.of(entry.label(), "it hides a setting for all that is restored after it"));
            }
            if (!EntryName.fits(entry, tokens(entry.definition()))) {
                findings.add(Finding.of(
                        entry.label(),
                        "its statement makes something of another name, so that a restore of a part would go wrong: "
                                + DumpText.shorten(entry.definition())));
            }
        }
        return findings;
    }

    /**
     * Whether a setting hides in an entry, which would hold for all that comes after it, and with several jobs for others
     * than with one. pg_dump sets nothing there but the role of a grant.
     */
    private static boolean sets(TocEntry entry, boolean standardStrings) {
        if (OF_SETTINGS.contains(entry.type())
                || !SETTING.matcher(entry.definition()).find()) {
            return false;
        }
        byte[] sql = entry.definition().getBytes(StandardCharsets.UTF_8);
        SqlLexer lexer = new SqlLexer();
        lexer.standardStrings(standardStrings);
        int start = 0;
        for (int at = 0; at < sql.length; at = lexer.position()) {
            SqlLexer.Event event = lexer.next(sql, at, sql.length);
            if (event == SqlLexer.Event.STATEMENT || lexer.position() == sql.length) {
                byte[] statement = Arrays.copyOfRange(sql, start, lexer.position());
                if (sets(
                        entry,
                        new Tokenizer(statement, statement.length, standardStrings, new DumpText()).read(HEAD))) {
                    return true;
                }
                start = lexer.position();
            }
        }
        return false;
    }

    private static boolean sets(TocEntry entry, List<Token> head) {
        boolean role = entry.type().equals("ACL") && Token.stand(head, 1, "SESSION");
        return ((Token.stand(head, 0, "SET") || Token.stand(head, 0, "RESET")) && !role)
                || (Token.stand(head, 0, "SELECT")
                        && head.stream().anyMatch(token -> token.name().equals("set_config")));
    }

    private static boolean copies(TocEntry entry, Set<QualifiedName> partitioned) {
        List<Token> tokens = tokens(entry.copyStatement());
        if (tokens.isEmpty()) {
            return true;
        }
        SqlName table = SqlName.at(tokens, 1);
        int at = table.end();
        if (!entry.type().equals("TABLE DATA") || !tokens.get(0).is("COPY") || !table.there()) {
            return false;
        }
        if (Token.stand(tokens, at, "(")) {
            while (at < tokens.size() && !tokens.get(at).is(")")) {
                at++;
            }
            at++;
        }
        boolean ends = tokens.size() == at + 3 && Token.stand(tokens, at, "FROM", "STDIN", ";");
        // pg_dump --load-via-partition-root
        return ends
                && (table.mayBe(entry.schema(), entry.tag())
                        || partitioned.contains(table.name())
                        || entry.definition().startsWith("-- load via partition root "));
    }

    private static List<Token> tokens(String statement) {
        return Tokenizer.of(statement, MOST);
    }
}

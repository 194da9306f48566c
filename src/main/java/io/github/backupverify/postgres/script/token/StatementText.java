package io.github.backupverify.postgres.script.token;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A statement of somebody else's as it may be shown: on one line, without what stands in quotes, which may be a secret. */
public final class StatementText {
    /**
     * What is taken in one piece, so that a quote in it begins nothing: comments, names in quotes, literals of each kind.
     * Possessive throughout, as a literal may be of megabytes.
     */
    private static final Pattern PIECE = Pattern.compile("(?s)(?<comment>--[^\\n]*+|/\\*.*?(?:\\*/|$))"
            + "|(?<name>\"[^\"]*+(?:\"\"[^\"]*+)*+\"?)"
            + "|\\b[eE]'[^'\\\\]*+(?:(?:''|\\\\.)[^'\\\\]*+)*+'?"
            + "|'[^']*+(?:''[^']*+)*+'?"
            + "|(?<![\\w$])\\$(?<tag>(?:[^\\W\\d]\\w*)?)\\$.*?(?:\\$\\k<tag>\\$|$)");

    /** In what psql, Flyway and Liquibase say of a statement that fails, what heads its text, which goes on to the end. */
    private static final List<Pattern> IN_MESSAGES = Stream.of(
                    // First: it stands in double quotes, which would be taken for those of a name.
                    "\\bSQL (?:statement|expression) \"",
                    "\\bQUERY: |\\bStatement\\s*: |\\[Failed SQL: (?:\\(-?\\d+\\) )?")
            .map(head -> Pattern.compile("(?s)(" + head + ")(.*)"))
            .toList();

    private static final Pattern LINE = Pattern.compile("(?m)^(LINE \\d+: )(.*)$");

    private StatementText() {}

    /**
     * Each literal as {@code '…'}, names as they are, comments left out.
     *
     * @param sql its end may be missing
     */
    public static String withoutLiterals(String sql) {
        return PIECE.matcher(sql)
                .replaceAll(piece -> Matcher.quoteReplacement(shown((Matcher) piece)))
                .strip()
                .replaceAll("\\s+", " ");
    }

    /** A message about a statement that failed, without the literals of that. */
    public static String inMessage(String said) {
        String message = LINE.matcher(said).replaceAll(line -> shown(line, StatementText::cut));
        for (Pattern part : IN_MESSAGES) {
            message = part.matcher(message).replaceAll(found -> shown(found, StatementText::withoutLiterals));
        }
        return message;
    }

    /** Nothing tells whether a line that PostgreSQL cut begins within a literal. */
    private static String cut(String sql) {
        return sql.startsWith("...") && sql.contains("'") ? "..." : withoutLiterals(sql);
    }

    private static String shown(MatchResult part, UnaryOperator<String> sql) {
        return Matcher.quoteReplacement(part.group(1) + sql.apply(part.group(2)));
    }

    private static String shown(Matcher piece) {
        if (piece.group("comment") != null) {
            return " ";
        }
        String name = piece.group("name");
        return name == null ? "'…'" : name;
    }
}

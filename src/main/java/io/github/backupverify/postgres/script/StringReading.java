package io.github.backupverify.postgres.script;

import io.github.backupverify.postgres.script.token.SqlLexer;
import io.github.backupverify.postgres.script.token.Token;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Follows {@code standard_conforming_strings}: whether a backslash in a string is a letter, or takes the quote behind it
 * along. Each session of a restore begins with it on, and psql asks the server how it is; a change that is misread here
 * would hide a command in what looks like a value. So a dump may switch it off where pg_dump does, in so many words and
 * before anything else, and then leave it.
 */
final class StringReading {
    private static final String NAME = "standard_conforming_strings";
    private static final Pattern PLAIN = Pattern.compile("set " + NAME + " (?:=|to) (?:on|off)(?: ;)?");
    private static final Pattern STAYS_ON = Pattern.compile(
            "(?:reset|set(?: session| local)?) " + NAME + "(?: (?:=|to) (?:on|true|yes|1|default))?(?: ;)?");

    private final SqlLexer lexer;
    private boolean begun;

    StringReading(SqlLexer lexer) {
        this.lexer = lexer;
    }

    /** What follows comes in another session. */
    void connected() {
        begun = false;
        lexer.standardStrings(true);
    }

    /** Takes what a statement was. */
    void saw(Statements.Role role) {
        begun |= role != Statements.Role.SETTING;
    }

    /** Follows a SET, a RESET or a set_config; says whether it leaves no doubt. */
    boolean follows(List<Token> setting) {
        String words = setting.stream().map(Token::name).collect(Collectors.joining(" "));
        boolean named = setting.stream().anyMatch(token -> token.name().equals(NAME));
        if (!named && !words.matches("reset all(?: ;)?")) {
            return true;
        }
        boolean on = lexer.standardStrings();
        if (!PLAIN.matcher(words).matches()) {
            return on && (!named || STAYS_ON.matcher(words).matches());
        }
        boolean wanted = setting.stream().anyMatch(token -> token.name().equals("on"));
        lexer.standardStrings(wanted);
        return wanted == on || !begun;
    }
}

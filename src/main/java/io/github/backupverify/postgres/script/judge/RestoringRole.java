package io.github.backupverify.postgres.script.judge;

import io.github.backupverify.postgres.script.token.Token;
import java.util.List;
import java.util.Set;

/**
 * Tells the statements that mean whoever restores: pg_dump names every role. A copy would look right that belongs, or is
 * granted, to the role that made it, and another role's copy would not.
 */
final class RestoringRole {
    private static final Set<String> WHOEVER = Set.of("CURRENT_USER", "CURRENT_ROLE", "SESSION_USER");

    private RestoringRole() {}

    static boolean named(List<Token> tokens) {
        return switch (tokens.get(0).text()) {
            case "GRANT", "REVOKE" -> whoever(tokens, tokens.size());
            case "ALTER" -> altered(tokens);
            case "CREATE" -> created(tokens);
            default -> false;
        };
    }

    private static boolean altered(List<Token> tokens) {
        return Token.stand(tokens, 1, "DEFAULT", "PRIVILEGES")
                ? !Token.stand(tokens, 3, "FOR") || whoever(tokens, tokens.size())
                : ownerOrUser(tokens);
    }

    private static boolean created(List<Token> tokens) {
        if (Token.stand(tokens, 1, "USER") || Token.stand(tokens, 1, "SCHEMA")) {
            return whoever(tokens, Math.min(tokens.size(), 8)) || Token.stand(tokens, 4, "USER");
        }
        return Token.stand(tokens, 1, "POLICY") && whoever(tokens, expression(tokens));
    }

    private static boolean ownerOrUser(List<Token> tokens) {
        for (int i = 1; i + 2 < tokens.size(); i++) {
            boolean owner = Token.stand(tokens, i, "OWNER", "TO");
            boolean mapping = Token.stand(tokens, i, "MAPPING", "FOR");
            if ((owner || mapping)
                    && (whoever(tokens.get(i + 2))
                            || (mapping && tokens.get(i + 2).is("USER")))) {
                return true;
            }
        }
        return false;
    }

    /** Where a policy's own expressions begin: they may well ask who is at work. */
    private static int expression(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is("(")) {
                return i;
            }
        }
        return tokens.size();
    }

    private static boolean whoever(List<Token> tokens, int end) {
        return tokens.subList(0, end).stream().anyMatch(RestoringRole::whoever);
    }

    /** No name can be one of these words without quotes. */
    private static boolean whoever(Token token) {
        return token.kind() == Token.Kind.WORD && WHOEVER.contains(token.text());
    }
}

package io.github.backupverify.postgres.script.entry;

import io.github.backupverify.postgres.script.token.Token;
import io.github.backupverify.postgres.script.token.Tokenizer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The roles that an entry of a dump names: they have to be there before it is restored. */
public final class RoleNames {
    private static final int MOST = 20_000;
    private static final Set<String> NO_ROLE =
            Set.of("PUBLIC", "CURRENT_USER", "CURRENT_ROLE", "SESSION_USER", "GROUP", "WITH", "GRANTED");

    private RoleNames() {}

    /** Its owner, and whoever it grants to, revokes from or makes a policy or user mapping for. */
    public static Set<String> in(DumpEntry entry) {
        Set<String> roles = new TreeSet<>();
        String owner = entry.header().owner();
        if (!owner.isEmpty() && !owner.equals("-")) {
            roles.add(owner);
        }
        List<Token> tokens = Tokenizer.of(entry.text(), MOST);
        switch (entry.header().type()) {
            case "ACL", "DEFAULT ACL" -> after(tokens, Set.of("TO", "FROM", "ROLE", "AUTHORIZATION"), roles);
            case "POLICY" -> after(tokens, Set.of("TO"), roles);
            case "USER MAPPING" -> after(tokens, Set.of("FOR"), roles);
            default -> {}
        }
        return roles;
    }

    private static void after(List<Token> tokens, Set<String> words, Set<String> roles) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            // ROLE is also what a table may be called without quotes.
            boolean named =
                    i > 0 && tokens.get(i).is("ROLE") && !tokens.get(i - 1).is("FOR");
            if (named
                    || tokens.get(i).kind() != Token.Kind.WORD
                    || !words.contains(tokens.get(i).text())) {
                continue;
            }
            int at = i + 1;
            while (at < tokens.size() && tokens.get(at).identifier()) {
                boolean word = tokens.get(at).kind() == Token.Kind.WORD;
                String name = tokens.get(at).name();
                // PUBLIC is no role in quotes either.
                if (!name.equals("public")
                        && !(word && NO_ROLE.contains(tokens.get(at).text()))) {
                    roles.add(name);
                }
                boolean more = at + 1 < tokens.size() && tokens.get(at + 1).is(",");
                at += more ? 2 : tokens.size();
            }
            if (!words.contains("FROM")) {
                // What follows in a policy is an expression.
                return;
            }
        }
    }
}

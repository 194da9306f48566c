package io.github.backupverify.postgres.script;

import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.script.token.Token;
import io.github.backupverify.postgres.script.token.Tokenizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the entry of a database says of how it is made.
 *
 * @param options of CREATE DATABASE, by their names in capital letters: ENCODING, LOCALE, LC_COLLATE, LC_CTYPE,
 *     LOCALE_PROVIDER, ICU_LOCALE, BUILTIN_LOCALE
 * @param owner empty where none is said
 */
public record CreateDatabase(Map<String, String> options, String owner) {
    private static final int MOST = 500;

    /** Reads an entry of the type DATABASE. */
    public static CreateDatabase of(DumpEntry entry) {
        List<Token> tokens = Tokenizer.of(entry.text(), MOST);
        Map<String, String> options = new HashMap<>();
        String owner = "";
        boolean creating = false;
        for (int i = 0; i + 2 < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean begins = i == 0 || tokens.get(i - 1).is(";");
            creating = begins ? token.is("CREATE") : creating;
            boolean word = token.kind() == Token.Kind.WORD;
            if (creating && word && tokens.get(i + 1).is("=")) {
                options.put(token.text(), tokens.get(i + 2).name());
            } else if (!creating && token.is("OWNER") && tokens.get(i + 1).is("TO")) {
                owner = tokens.get(i + 2).name();
            }
        }
        return new CreateDatabase(options, owner);
    }

    /** An option, or what stands for it where it is not said. */
    public String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }
}

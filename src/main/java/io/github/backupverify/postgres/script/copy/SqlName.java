package io.github.backupverify.postgres.script.copy;

import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.script.token.Token;
import io.github.backupverify.postgres.script.token.Tokenizer;
import java.util.List;

/**
 * A name in a statement, {@code a.b}, its quotes undone.
 *
 * @param name of more than two parts the last two; both empty where no name stands there
 * @param end where the token behind it stands
 */
public record SqlName(QualifiedName name, int end) {
    /** Words of a name in a string that are looked at. */
    private static final int MOST = 64;

    /** Reads the one that begins there. */
    public static SqlName at(List<Token> tokens, int start) {
        QualifiedName name = new QualifiedName("", "");
        int at = start;
        while (at < tokens.size() && tokens.get(at).identifier()) {
            name = new QualifiedName(name.name(), tokens.get(at).name());
            at++;
            if (at >= tokens.size() || !tokens.get(at).is(".")) {
                break;
            }
            at++;
        }
        return new SqlName(name, at);
    }

    /** Reads the one that a string holds, as that of a sequence in {@code setval}. */
    public static SqlName in(String text) {
        return at(Tokenizer.of(text, MOST), 0);
    }

    public boolean there() {
        return !name.name().isEmpty();
    }

    /** Whether it may be that of an object: versions before 2018 leave out a schema where they can. */
    public boolean mayBe(String schema, String object) {
        return name.name().equals(object) && mayBeIn(schema);
    }

    /** Whether it may stand in a schema. */
    public boolean mayBeIn(String schema) {
        return name.schema().isEmpty() || name.schema().equals(schema);
    }
}

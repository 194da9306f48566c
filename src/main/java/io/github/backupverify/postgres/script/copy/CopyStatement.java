package io.github.backupverify.postgres.script.copy;

import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.script.token.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code COPY … FROM stdin}.
 *
 * @param columns empty where none are listed, which pg_dump does for a table without columns
 * @param plain whether the rows are in COPY's default text format
 */
public record CopyStatement(QualifiedName table, List<String> columns, boolean plain) {
    /** Column count where nothing tells it. */
    static final int UNKNOWN = -1;

    /** Returns null where the statement reads no data from the dump. */
    public static @Nullable CopyStatement parse(List<Token> tokens) {
        boolean binary = Token.stand(tokens, 1, "BINARY");
        SqlName table = SqlName.at(tokens, binary ? 2 : 1);
        int at = table.end();
        List<String> columns = new ArrayList<>();
        if (Token.stand(tokens, at, "(")) {
            for (at++; at < tokens.size() && !tokens.get(at).is(")"); at++) {
                if (tokens.get(at).identifier()) {
                    columns.add(tokens.get(at).name());
                }
            }
            at++;
        }
        while (at < tokens.size()
                && !tokens.get(at).is("FROM")
                && !tokens.get(at).is("TO")) {
            at++;
        }
        if (!table.there() || !Token.stand(tokens, at, "FROM", "STDIN")) {
            return null;
        }
        boolean plain = at + 2 >= tokens.size() || tokens.get(at + 2).is(";");
        return new CopyStatement(table.name(), List.copyOf(columns), plain && !binary);
    }

    /** Tabs in every row, or {@link #UNKNOWN}. */
    int tabs() {
        return plain && !columns.isEmpty() ? columns.size() - 1 : UNKNOWN;
    }
}

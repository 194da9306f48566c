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
        int at = tokens.size() > 1 && tokens.get(1).is("BINARY") ? 2 : 1;
        List<String> parts = new ArrayList<>();
        at = readName(tokens, at, parts);
        List<String> columns = new ArrayList<>();
        if (at < tokens.size() && tokens.get(at).is("(")) {
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
        if (parts.isEmpty()
                || at + 1 >= tokens.size()
                || !tokens.get(at).is("FROM")
                || !tokens.get(at + 1).is("STDIN")) {
            return null;
        }
        boolean plain = at + 2 >= tokens.size() || tokens.get(at + 2).is(";");
        return new CopyStatement(
                name(parts), List.copyOf(columns), plain && !tokens.get(1).is("BINARY"));
    }

    /** Tabs in every row, or {@link #UNKNOWN}. */
    int tabs() {
        return plain && !columns.isEmpty() ? columns.size() - 1 : UNKNOWN;
    }

    /** Reads {@code a.b} from {@code start}; returns where it ends. */
    public static int readName(List<Token> tokens, int start, List<String> parts) {
        int at = start;
        while (at < tokens.size() && tokens.get(at).identifier()) {
            parts.add(tokens.get(at).name());
            at++;
            if (at >= tokens.size() || !tokens.get(at).is(".")) {
                break;
            }
            at++;
        }
        return at;
    }

    public static QualifiedName name(List<String> parts) {
        return parts.size() == 1
                ? new QualifiedName("", parts.get(0))
                : new QualifiedName(parts.get(parts.size() - 2), parts.get(parts.size() - 1));
    }
}

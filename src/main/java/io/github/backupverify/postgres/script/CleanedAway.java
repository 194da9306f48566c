package io.github.backupverify.postgres.script;

import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.script.copy.SqlName;
import io.github.backupverify.postgres.script.token.Token;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the clean phase takes from a new database or puts into it, and the dump does not make afterwards: the phase is not
 * run, so the copy would not show it. All else that it drops is in no new database.
 */
final class CleanedAway {
    private final Set<String> unmade = new LinkedHashSet<>();

    /** Takes a statement of the clean phase. */
    void clean(List<Token> statement) {
        String object = object(statement);
        if (object.startsWith("view ") == statement.get(0).is("CREATE") && !object.isEmpty()) {
            unmade.add(object);
        }
    }

    /** Takes a CREATE statement that follows. */
    void make(List<Token> statement) {
        if (!unmade.isEmpty()) {
            unmade.remove(object(statement));
        }
    }

    List<Finding> findings() {
        return unmade.stream()
                .map(object -> Finding.of(
                        object, "is dropped or replaced at the dump's beginning, and never made: a restore lacks it"))
                .toList();
    }

    /** The schema public, the language plpgsql, or a view; empty for anything else. */
    private static String object(List<Token> statement) {
        for (int i = 1; i + 1 < Math.min(statement.size(), 8); i++) {
            Token kind = statement.get(i);
            if (kind.is("SCHEMA") || kind.is("EXTENSION") || kind.is("LANGUAGE")) {
                String name = statement.get(afterCondition(statement, i + 1)).name();
                boolean there = name.equals(kind.is("SCHEMA") ? "public" : "plpgsql");
                return !there ? "" : kind.is("SCHEMA") ? "schema public" : "language plpgsql";
            } else if (kind.is("VIEW")) {
                SqlName view = SqlName.at(statement, afterCondition(statement, i + 1));
                return view.there() ? "view " + view.name() : "";
            } else if (kind.is("(") || kind.is(".")) {
                return "";
            }
        }
        return "";
    }

    /** Behind {@code IF EXISTS} or {@code IF NOT EXISTS}. */
    private static int afterCondition(List<Token> statement, int from) {
        int at = from;
        while (at + 1 < statement.size()
                && (statement.get(at).is("IF")
                        || statement.get(at).is("NOT")
                        || statement.get(at).is("EXISTS"))) {
            at++;
        }
        return at;
    }
}

package io.github.backupverify.postgres.script;

import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.script.copy.SqlName;
import io.github.backupverify.postgres.script.entry.EntryHeader;
import io.github.backupverify.postgres.script.entry.EntryLog;
import io.github.backupverify.postgres.script.judge.StatementJudge;
import io.github.backupverify.postgres.script.judge.Violation.Kind;
import io.github.backupverify.postgres.script.token.SqlLexer;
import io.github.backupverify.postgres.script.token.Token;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** INSERT and COPY statements: how many rows go into which table, and whether they may. */
final class RowStatements {
    private final SqlLexer lexer;
    private final EntryLog entries;
    private final Map<QualifiedName, Long> inserts = new LinkedHashMap<>();
    private final Set<QualifiedName> foreignTables = new HashSet<>();
    private @Nullable QualifiedName longInsert;
    private boolean insideLongInsert;

    RowStatements(SqlLexer lexer, EntryLog entries) {
        this.lexer = lexer;
        this.entries = entries;
    }

    /** Rows that were inserted, by table. */
    Map<QualifiedName, Long> inserts() {
        return inserts;
    }

    /** Takes the head of {@code CREATE FOREIGN TABLE name}. */
    void foreign(List<Token> head) {
        QualifiedName table = named(head, 3);
        if (table != null) {
            foreignTables.add(table);
        }
    }

    /** Whether there was a foreign table so far: a view over one, when it is filled, asks the foreign server. */
    boolean anyForeign() {
        return !foreignTables.isEmpty();
    }

    /** Takes the head of an INSERT that has just ended. */
    Statements.Effect insert(List<Token> head) {
        Kind kind = ended(named(head, 2));
        return kind == null ? Statements.Effect.PLAIN : Statements.Effect.violation(kind, Statements.Role.OBJECT);
    }

    /** Takes the head of a statement that goes on; says whether it is an INSERT. */
    boolean begin(List<Token> head) {
        insideLongInsert = !head.isEmpty() && head.get(0).is("INSERT");
        longInsert = insideLongInsert ? named(head, 2) : null;
        return insideLongInsert;
    }

    /** The statement that {@link #begin} was told of has ended; says what is wrong with it. */
    @Nullable
    Kind end() {
        boolean insert = insideLongInsert;
        insideLongInsert = false;
        return insert ? ended(longInsert) : null;
    }

    private @Nullable Kind ended(@Nullable QualifiedName table) {
        if (table == null) {
            return Kind.UNKNOWN;
        }
        inserts.merge(table, (long) Math.max(1, lexer.shape().rows()), Long::sum);
        Kind kind = filled(table);
        return kind == null && !lexer.shape().constant() ? Kind.RUNS_CODE : kind;
    }

    /** What is wrong with filling a table. */
    @Nullable
    Kind filled(QualifiedName table) {
        boolean catalog = table.schema().equals("pg_catalog") || table.schema().isEmpty();
        if (table.schema().equals("information_schema")
                || (catalog && table.name().startsWith("pg_"))) {
            return Kind.CATALOG;
        }
        EntryHeader header = entries.header();
        if (header != null && !StatementJudge.takesRows(header)) {
            return Kind.UNKNOWN;
        }
        QualifiedName named = header != null && header.type().equals("TABLE DATA") ? header.qualifiedName() : null;
        // In its own entry its rows stay out of the copy; elsewhere they would go to the foreign server.
        boolean foreign = foreignTables.contains(table) || (named != null && foreignTables.contains(named));
        return foreign && !table.equals(named) ? Kind.OUTSIDE_ACCESS : null;
    }

    private @Nullable QualifiedName named(List<Token> tokens, int from) {
        SqlName table = SqlName.at(tokens, from);
        return table.there() ? entries.inEntry(table.name()) : null;
    }
}

package io.github.backupverify.postgres.inventory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to let a server parse a text and deparse it again: the statements that create an object with it, and the query that
 * then reads the text. Run inside a transaction that is rolled back.
 */
record DeparseProbe(List<String> make, String tell) {
    private static final String NAME = "backup_verify_probe";

    /** The probe for an object of this kind with another text in its place; null where there is none. */
    static @Nullable DeparseProbe of(DeparsedText differing, String text) {
        String relation = differing.relation();
        String name = differing.name();
        return switch (differing.kind() + " " + differing.attribute()) {
            case "constraints definition~" -> {
                String notValid = text.startsWith("CHECK") ? " NOT VALID" : "";
                yield probe(
                        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = '" + NAME + "'",
                        "ALTER TABLE " + relation + " ADD CONSTRAINT " + NAME + " " + text + notValid);
            }
            case "domain constraints definition~" ->
                probe(
                        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = '" + NAME + "'",
                        "ALTER DOMAIN " + relation + " ADD CONSTRAINT " + NAME + " " + text + " NOT VALID");
            case "columns default~" ->
                probe(
                        column(relation, name),
                        "ALTER TABLE " + relation + " ALTER COLUMN " + name + " SET DEFAULT " + text);
            case "columns generation expression~" -> generated(relation, name, text);
            case "types default~" ->
                probe(
                        "SELECT typdefault FROM pg_type WHERE oid = " + literal(relation) + "::regtype",
                        "ALTER DOMAIN " + relation + " SET DEFAULT " + text);
            case "views definition~" ->
                probe(
                        "SELECT pg_get_viewdef('pg_temp." + NAME + "'::regclass)",
                        "CREATE TEMPORARY VIEW " + NAME + " AS " + text);
            case "tables partition key~" ->
                probe(
                        "SELECT pg_get_partkeydef('pg_temp." + NAME + "'::regclass)",
                        "CREATE TEMPORARY TABLE " + NAME + " (LIKE " + relation + ") PARTITION BY " + text);
            case "indexes definition~" ->
                probe(
                        "SELECT pg_get_indexdef(" + literal(name) + "::regclass)",
                        "ALTER INDEX " + name + " RENAME TO " + NAME,
                        text);
            case "triggers definition~" ->
                probe(
                        "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgparentid = 0 AND tgrelid = "
                                + literal(relation) + "::regclass AND quote_ident(tgname) = " + literal(name),
                        "ALTER TRIGGER " + name + " ON " + relation + " RENAME TO " + NAME,
                        text);
            case "rules definition~" ->
                probe(
                        "SELECT pg_get_ruledef(oid) FROM pg_rewrite WHERE ev_class = " + literal(relation)
                                + "::regclass AND quote_ident(rulename) = " + literal(name),
                        "ALTER RULE " + name + " ON " + relation + " RENAME TO " + NAME,
                        text);
            case "policies using~" ->
                probe(
                        "SELECT pg_get_expr(polqual, polrelid) FROM pg_policy WHERE polname = '" + NAME + "'",
                        "CREATE POLICY " + NAME + " ON " + relation + " USING (" + text + ")");
            case "policies with check~" ->
                probe(
                        "SELECT pg_get_expr(polwithcheck, polrelid) FROM pg_policy WHERE polname = '" + NAME + "'",
                        "CREATE POLICY " + NAME + " ON " + relation + " WITH CHECK (" + text + ")");
            case "statistics objects definition~" ->
                probe(
                        "SELECT pg_get_statisticsobjdef(oid) FROM pg_statistic_ext WHERE stxnamespace::regnamespace || '.' ||"
                                + " quote_ident(stxname) = "
                                + literal(differing.object().substring("statistics object ".length())),
                        "ALTER STATISTICS " + differing.object().substring("statistics object ".length())
                                + " RENAME TO " + NAME,
                        text);
            case "routines argument defaults~" ->
                probe(
                        "SELECT pg_get_function_arguments(oid) FROM pg_proc WHERE proname = '" + NAME + "'",
                        "CREATE PROCEDURE pg_temp." + NAME + "(" + text + ") LANGUAGE sql AS ''");
            case "routines SQL body~" ->
                body(differing.object().substring(differing.object().indexOf(' ') + 1), text);
            case "published tables filter~" ->
                probe(
                        "SELECT pg_get_expr(polqual, polrelid) FROM pg_policy WHERE polname = '" + NAME + "'",
                        "CREATE POLICY " + NAME + " ON " + published(differing.object()) + " USING (" + text + ")");
            default -> null;
        };
    }

    /** The routine as it is, with this body: only the server knows the names of its arguments. */
    private static DeparseProbe body(String routine, String text) {
        String oid = literal(routine) + "::regprocedure";
        return probe(
                "SELECT pg_get_function_sqlbody(" + oid + ")",
                "DO $probe$ DECLARE whole text := rtrim(pg_get_functiondef(" + oid + "), E'\\n');"
                        + " body text := pg_get_function_sqlbody(" + oid + ");"
                        + " BEGIN EXECUTE left(whole, -length(body)) || " + literal(text) + "; END $probe$");
    }

    /** From "table app.customer in publication everything". */
    private static String published(String object) {
        return object.substring("table ".length(), object.lastIndexOf(" in publication "));
    }

    private static DeparseProbe generated(String relation, String name, String text) {
        // The column's type and collation come with it: they decide how the expression is coerced.
        return probe(
                column(relation, name),
                "CREATE TEMPORARY TABLE " + NAME + " (LIKE " + relation + ")",
                "ALTER TABLE " + relation + " ALTER COLUMN " + name + " DROP EXPRESSION",
                "ALTER TABLE " + relation + " RENAME COLUMN " + name + " TO " + NAME,
                "DO $probe$ BEGIN EXECUTE (SELECT format('ALTER TABLE " + relation.replace("'", "''") + " ADD COLUMN "
                        + name.replace("'", "''")
                        + " %s %s GENERATED ALWAYS AS (%s) STORED', format_type(atttypid, atttypmod),"
                        + " 'COLLATE ' || nullif(attcollation, 0)::regcollation, " + literal(text)
                        + ") FROM pg_attribute"
                        + " WHERE attrelid = " + literal(relation) + "::regclass AND attname = '" + NAME
                        + "'); END $probe$");
    }

    private static String column(String relation, String name) {
        return "SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid"
                + " AND a.attnum = d.adnum WHERE d.adrelid = " + literal(relation)
                + "::regclass AND quote_ident(a.attname) = "
                + literal(name);
    }

    private static DeparseProbe probe(String tell, String... make) {
        List<String> statements = new ArrayList<>(List.of("SET LOCAL check_function_bodies = off"));
        statements.addAll(List.of(make));
        return new DeparseProbe(statements, tell);
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}

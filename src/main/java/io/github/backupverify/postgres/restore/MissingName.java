package io.github.backupverify.postgres.restore;

import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.script.entry.EntryHeader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a restore does not find what an object names. pg_dump empties search_path in every dump, so that what names nothing
 * but a bare name finds PostgreSQL's own objects alone.
 *
 * @param why continues the server's message
 * @param todo in the source, before a new backup is taken
 * @see <a href="https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-PATH">The Schema Search Path</a>
 */
record MissingName(String why, String todo) {
    private static final Pattern OPERATOR = Pattern.compile("operator does not exist: ([^|]*)");
    private static final Pattern NAMED = Pattern.compile(
            "(access method|aggregate|collation|extension|function|operator class"
                    + "|operator family|procedure|publication|relation|schema|text search \\w+|type) \"?(.+?)\"? does not exist");
    private static final Pattern BODY =
            Pattern.compile("(?:PL/\\w+|SQL) function \"?(.+?)\"? (?:line \\d+|statement \\d+|during )");

    private static final String EMPTY_PATH = ", and a restore has an empty search_path";

    /** Kinds of entries that bear the name of an object and do not make it. */
    private static final Set<String> NO_OBJECTS = Set.of(
            "ACL",
            "COMMENT",
            "INDEX ATTACH",
            "MATERIALIZED VIEW DATA",
            "ROW SECURITY",
            "SECURITY LABEL",
            "SEQUENCE OWNED BY",
            "SEQUENCE SET",
            "STATISTICS DATA",
            "TABLE ATTACH",
            "TABLE DATA");

    private static final Set<String> ROUTINES = Set.of("AGGREGATE", "FUNCTION", "PROCEDURE");

    /** Kinds of objects that are in no schema. */
    private static final Set<String> WITHOUT_SCHEMA = Set.of("access method", "extension", "publication", "schema");

    /**
     * Reads a message.
     *
     * @param error the server's message
     * @param context its part of that name; empty for none
     * @return empty where nothing is missing
     */
    static Optional<MissingName> of(String error, String context, List<DumpEntry> entries) {
        Matcher body = BODY.matcher(context);
        String function = body.find() ? body.group(1) : "";
        Optional<MissingName> missing = in(function, error, entries);
        return ofExtension(function, entries) ? missing.map(name -> name.inExtension(function)) : missing;
    }

    private static Optional<MissingName> in(String function, String error, List<DumpEntry> entries) {
        String where = function.isEmpty() ? "its definition" : "function " + function;
        Matcher operator = OPERATOR.matcher(error);
        if (operator.find()) {
            return Optional.of(operator(operator.group(1).strip(), where, function));
        }
        Matcher named = NAMED.matcher(error);
        if (!named.find()) {
            return Optional.empty();
        }
        String kind = named.group(1);
        String name = named.group(2);
        if (WITHOUT_SCHEMA.contains(kind)) {
            boolean held = entries.stream()
                    .map(DumpEntry::header)
                    .anyMatch(entry -> entry.type().toLowerCase(Locale.ROOT).equals(kind)
                            && entry.name().equals(name));
            return Optional.of(held ? later(name) : absent(kind + " " + name));
        }
        List<String> held = entries.stream()
                .map(DumpEntry::header)
                .filter(entry -> !NO_OBJECTS.contains(entry.type()))
                .filter(entry -> bare(entry.name()).equals(bare(name)))
                .map(MissingName::qualified)
                .distinct()
                .toList();
        if (!bare(name).equals(withoutArguments(name))) {
            return Optional.of(
                    held.contains(name) || held.contains(withoutArguments(name)) ? later(name) : absent(name));
        }
        return Optional.of(bare(name, where, function, held));
    }

    /** Whether a function is none of the dump's own, so that an extension in it makes it. */
    private static boolean ofExtension(String function, List<DumpEntry> entries) {
        return !function.isEmpty()
                && entries.stream().anyMatch(entry -> entry.header().type().equals("EXTENSION"))
                && entries.stream()
                        .map(DumpEntry::header)
                        .filter(entry -> ROUTINES.contains(entry.type()))
                        .noneMatch(entry -> bare(entry.name()).equals(bare(function.replace("\"", ""))));
    }

    /** What can be done where nobody may change the function: a dump holds no change to what an extension made. */
    private MissingName inExtension(String function) {
        String name = withoutArguments(function);
        return new MissingName(
                why,
                "Use a function of your own instead that calls " + name + " and is made with SET search_path = public: "
                        + name + " belongs to an extension, and no backup holds a change to it (an update of the"
                        + " extension may do too: that to earthdistance 1.2 does)");
    }

    private static MissingName bare(String name, String where, String function, List<String> held) {
        String there = held.isEmpty() ? "" : " (the backup holds " + String.join(", ", held) + ")";
        String full = held.isEmpty() ? "its schema" : withoutArguments(held.get(0));
        return new MissingName(
                where + " names " + bare(name) + " without its schema" + EMPTY_PATH + there,
                "Write " + full + (held.isEmpty() ? " before the name" : "") + " in " + where + path(function, held));
    }

    private static MissingName operator(String operator, String where, String function) {
        return new MissingName(
                where + " uses the operator of \"" + operator
                        + "\" without its schema (as IS DISTINCT FROM, IN, CASE and" + " NULLIF do)" + EMPTY_PATH,
                "Write the operator with its schema in " + where + ", as in a OPERATOR(public.=) b"
                        + path(function, List.of()));
    }

    private static MissingName later(String name) {
        return new MissingName(
                "the backup makes " + name + " only later: pg_dump did not know that it is needed here",
                "Make the object depend on " + name + " where PostgreSQL sees it (a function of LANGUAGE SQL hides what"
                        + " its body needs; one with BEGIN ATOMIC does not)");
    }

    private static MissingName absent(String name) {
        return new MissingName(
                "the backup does not hold " + name,
                "Dump it too: pg_dump with --schema, --table or --exclude-schema leaves out the rest, and extensions");
    }

    private static String path(String function, List<String> held) {
        if (function.isEmpty()) {
            return "";
        }
        String schema = held.isEmpty()
                ? "public"
                : held.get(0).substring(0, Math.max(0, held.get(0).indexOf('.')));
        return ", or give the function a path: ALTER FUNCTION " + withoutArguments(function)
                + (function.contains("(") ? function.substring(function.indexOf('(')) : "") + " SET search_path = "
                + (schema.isEmpty() ? "public" : schema);
    }

    private static String qualified(EntryHeader entry) {
        return (entry.schema().equals("-") ? "" : entry.schema() + ".") + withoutArguments(entry.name());
    }

    private static String withoutArguments(String name) {
        int arguments = name.indexOf('(');
        return arguments < 0 ? name : name.substring(0, arguments);
    }

    private static String bare(String name) {
        String alone = withoutArguments(name);
        return alone.substring(alone.lastIndexOf('.') + 1);
    }
}

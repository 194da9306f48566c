package io.github.backupverify.postgres.script.entry;

import io.github.backupverify.content.QualifiedName;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The comment that pg_dump writes above each object.
 *
 * @param data whether it heads an object's data, not its definition
 * @param name the object, as pg_dump tags it: {@code f(integer)}, {@code FUNCTION f(integer)} for its comment
 * @param type pg_dump's word for the kind: {@code TABLE}, {@code TABLE DATA}, {@code ACL}
 * @param schema {@code -} where there is none
 * @param owner {@code -} where there is none, or where ownership was left out
 * @param tablespace empty for the default
 */
public record EntryHeader(boolean data, String name, String type, String schema, String owner, String tablespace) {
    private static final String DEFINITION = "-- Name: ";
    private static final String DATA = "-- Data for Name: ";
    /** Since version 18. */
    private static final String STATISTICS = "-- Statistics for Name: ";

    /** PostgreSQL quotes a name in capital letters, so they are words of the kind. */
    private static final Pattern KIND_AND_NAME = Pattern.compile("([A-Z]+(?: [A-Z]+)*) (.*)", Pattern.DOTALL);

    private static final Set<String> ANNOTATIONS = Set.of("COMMENT", "SECURITY LABEL", "ACL");

    private static final String TYPE = "; Type: ";
    private static final String SCHEMA = "; Schema: ";
    private static final String OWNER = "; Owner: ";
    private static final String TABLESPACE = "; Tablespace: ";

    /**
     * Reads a header's line, from the right: an object's name may hold anything, the words of a header included.
     *
     * @return null where the line is no header
     */
    public static @Nullable EntryHeader parse(String line) {
        int start = 0;
        for (String prefix : new String[] {DEFINITION, DATA, STATISTICS}) {
            start = line.startsWith(prefix) ? prefix.length() : start;
        }
        if (start == 0) {
            return null;
        }
        int owner = line.lastIndexOf(OWNER);
        int schema = line.lastIndexOf(SCHEMA, owner);
        int type = line.lastIndexOf(TYPE, schema);
        if (owner < 0 || schema < 0 || type < start) {
            return null;
        }
        int tablespace = line.indexOf(TABLESPACE, owner);
        int end = tablespace < 0 ? line.length() : tablespace;
        // Most entries share these words: each of them is held once, not a hundred thousand times.
        return new EntryHeader(
                start == DATA.length(),
                line.substring(start, type),
                line.substring(type + TYPE.length(), schema).intern(),
                line.substring(schema + SCHEMA.length(), owner).intern(),
                line.substring(owner + OWNER.length(), end).intern(),
                tablespace < 0
                        ? ""
                        : line.substring(tablespace + TABLESPACE.length()).intern());
    }

    /** For people: {@code comment on column shop.item.name}. */
    public String display() {
        String kind = type.toLowerCase(Locale.ROOT);
        return switch (type) {
            case "ACL" -> "privileges on " + tagged();
            case "DEFAULT ACL" ->
                name.toLowerCase(Locale.ROOT) + " of " + owner + (schema.equals("-") ? "" : " in " + schema);
            case "COMMENT", "SECURITY LABEL" -> kind + " on " + tagged();
            default -> kind + " " + qualified(name);
        };
    }

    /** The object of a comment or grant, whose kind stands before its name. */
    private String tagged() {
        Matcher words = KIND_AND_NAME.matcher(name);
        if (!words.matches()) {
            return qualified(name);
        }
        String kind = words.group(1).toLowerCase(Locale.ROOT) + " ";
        String object = words.group(2);
        int on = kind.matches("(constraint|policy|rule|trigger) ") ? object.lastIndexOf(" ON ") + 4 : 0;
        return on < 4 ? kind + qualified(object) : kind + object.substring(0, on) + qualified(object.substring(on));
    }

    private String qualified(String object) {
        return schema.equals("-") ? object : schema + "." + object;
    }

    /**
     * Whether it is an object of that kind or a part of one ({@code DATABASE PROPERTIES}), or a comment, label or grant on
     * one. A table may have any name, so only of these does the name say what they are on.
     */
    public boolean concerns(String kind) {
        return type.equals(kind)
                || type.startsWith(kind + " ")
                || (ANNOTATIONS.contains(type) && name.startsWith(kind + " "));
    }

    /** Whether it is the database of that name, or its properties. No header holds a line end. */
    public boolean isDatabase(String database) {
        return type.startsWith("DATABASE") && name.equals(database.replaceAll("[\r\n]", " "));
    }

    /** Of a relation: the name that it has in the catalogue. */
    public QualifiedName qualifiedName() {
        return new QualifiedName(schema, name);
    }

    /** What identifies the entry within a dump: type, schema and name. */
    public String key() {
        return type + " " + (schema.equals("-") ? "" : schema + ".") + name;
    }
}

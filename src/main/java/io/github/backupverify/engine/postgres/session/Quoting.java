package io.github.backupverify.engine.postgres.session;

/** PostgreSQL's quoting rules for text that cannot be sent as a parameter. */
public final class Quoting {
    private Quoting() {}

    /** A string constant, right whatever {@code standard_conforming_strings} says. */
    public static String literal(String value) {
        String doubled = value.replace("'", "''");
        return value.indexOf('\\') < 0 ? "'" + doubled + "'" : " E'" + doubled.replace("\\", "\\\\") + "'";
    }

    /** An identifier, always quoted. */
    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** {@code "schema"."name"}. */
    public static String qualified(String schema, String name) {
        return identifier(schema) + "." + identifier(name);
    }
}

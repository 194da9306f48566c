package io.github.backupverify.content;

/**
 * A name as the catalogue holds it, quotes removed.
 *
 * @param schema empty where the dump names none
 */
public record QualifiedName(String schema, String name) {
    /** As SQL text, each part quoted: fit for a statement. */
    public String quoted() {
        return (schema.isEmpty() ? "" : quote(schema) + ".") + quote(name);
    }

    /** For people. */
    @Override
    public String toString() {
        return schema.isEmpty() ? name : schema + "." + name;
    }

    private static String quote(String part) {
        return '"' + part.replace("\"", "\"\"") + '"';
    }
}

package io.github.backupverify.postgres.catalog;

/**
 * How to ask one server: by its own version for what its catalogues have, and by the older of two for what can be
 * compared.
 *
 * @param server major version of the server that is asked
 * @param comparable the lower major version of source and copy
 */
public record Dialect(int server, int comparable) {
    /** Schemas that users made, and public. */
    private static final String SPACES = """
            , spaces AS MATERIALIZED (
                SELECT oid, nspname, quote_ident(nspname) AS q FROM pg_catalog.pg_namespace
                WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema')
            """;

    /** What extensions made: a dump holds CREATE EXTENSION in its place. */
    private static final String MEMBERS = """
            , members AS MATERIALIZED (
                SELECT classid, objid FROM pg_catalog.pg_depend WHERE deptype = 'e')
            """;

    /**
     * Tables, partitioned tables, views, materialized views, sequences, foreign tables, composite types. Of a composite
     * type the extension owns the type, and not the relation behind it; {@code part_of} is null, for no selection of
     * tables names it.
     */
    private static final String RELATIONS = """
            , rels AS MATERIALIZED (
                SELECT c.oid, c.relkind, c.relnamespace, c.relispartition,
                       n.q || '.' || quote_ident(c.relname) AS q,
                       CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'table' WHEN 'v' THEN 'view'
                            WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' WHEN 'f' THEN 'foreign table'
                            ELSE 'type' END AS label,
                       CASE WHEN c.relkind <> 'c' THEN c.oid END AS part_of
                FROM pg_catalog.pg_class c JOIN spaces n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f', 'c') AND c.relpersistence <> 't'
                  AND NOT EXISTS (SELECT FROM members m
                                  WHERE m.classid = 'pg_catalog.pg_class'::regclass AND m.objid = c.oid)
                  AND NOT EXISTS (SELECT FROM members m
                                  WHERE m.classid = 'pg_catalog.pg_type'::regclass AND m.objid = c.reltype
                                    AND c.relkind = 'c'))
            """;

    /**
     * The common table expressions {@code spaces}, {@code members} and {@code rels}, as far as a query names them: the
     * driver reads each letter of each statement, and the server plans them all.
     *
     * @return stands after the expressions of {@link Selected#with}
     */
    public static String common(String query) {
        boolean relations = query.contains("rels ");
        String spaces = relations || query.contains("spaces ") ? SPACES : "";
        String members = relations || query.contains("members ") ? MEMBERS : "";
        return spaces + members + (relations ? RELATIONS : "");
    }

    /** Whether both servers have what came with a version. */
    public boolean has(int version) {
        return comparable >= version;
    }

    /** The expression where both servers have it, else a null. */
    public String since(int version, String expression) {
        return has(version) ? expression : "NULL";
    }

    /**
     * Privileges, sorted, with the owner under no name: what an owner has by default counts the same written out or
     * not, and another owner is a difference of owners only.
     *
     * @param kind the kind letter of acldefault()
     */
    public String privileges(String acl, String kind, String owner) {
        return """
               CASE WHEN %1$s IS NULL OR (%1$s @> acldefault('%2$s', %3$s) AND %1$s <@ acldefault('%2$s', %3$s))
                    THEN 'default'
                    ELSE %4$s END
               """.formatted(acl, kind, owner, granted(acl, owner));
    }

    /** Privileges as they are written down, sorted, with the owner under no name. */
    public String granted(String acl, String owner) {
        return """
               (SELECT coalesce(string_agg(x, ' ' ORDER BY x COLLATE "C"), 'none') FROM (
                   SELECT CASE grantee WHEN 0 THEN 'PUBLIC' WHEN %2$s THEN '<owner>'
                               ELSE quote_ident(pg_get_userbyid(grantee)) END
                          || '=' || string_agg(privilege_type || CASE WHEN is_grantable THEN '*' ELSE '' END, ','
                                               ORDER BY privilege_type)
                          || CASE grantor WHEN %2$s THEN '' ELSE ' by ' || quote_ident(pg_get_userbyid(grantor)) END AS x
                   FROM aclexplode(%1$s) WHERE %3$s GROUP BY grantee, grantor) t)
               """.formatted(acl, owner, comparablePrivilege());
    }

    /** A condition: both servers know the privilege. MAINTAIN is in every owner's default since version 17. */
    public String comparablePrivilege() {
        return has(17) ? "true" : "privilege_type <> 'MAINTAIN'";
    }

    /** A list of options or settings, whose order says nothing. */
    public static String sorted(String options) {
        return "(SELECT string_agg(o, ', ' ORDER BY o COLLATE \"C\") FROM unnest(" + options + ") o)";
    }

    /**
     * The same without {@code pg_attver}, which servers from 15.20 and 17.12 on keep among the options of every column:
     * the number of its last definition, which is another one in each database.
     */
    public static String sortedOwn(String options) {
        return "(SELECT string_agg(o, ', ' ORDER BY o COLLATE \"C\") FROM unnest(" + options
                + ") o WHERE o NOT LIKE 'pg\\_attver=%')";
    }

    /** A condition: the object is no extension's member. */
    public static String own(String catalog, String oid) {
        return "NOT EXISTS (SELECT FROM members m WHERE m.classid = 'pg_catalog." + catalog
                + "'::regclass AND m.objid = " + oid + ")";
    }
}

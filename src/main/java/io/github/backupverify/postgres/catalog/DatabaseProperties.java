package io.github.backupverify.postgres.catalog;

import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What a database is by itself, outside of everything in it.
 *
 * @param provider of the default collation: c (libc), i (ICU) or b (builtin, 17 and newer); c before version 15
 * @param locale of ICU or the builtin provider; empty for libc
 * @param collationVersion as recorded; empty where none is (before version 15 always)
 * @param settings of ALTER DATABASE SET and ALTER ROLE IN DATABASE SET, as {@code role: name=value}; sorted
 * @param privileges sorted; empty words for the default
 * @param connectionLimit −1 for none
 */
public record DatabaseProperties(
        String encoding,
        String provider,
        String collate,
        String ctype,
        String locale,
        String collationVersion,
        List<String> settings,
        String owner,
        String privileges,
        int connectionLimit) {
    /** A row with the role 0 is of ALTER DATABASE SET, each other of ALTER ROLE IN DATABASE SET. */
    private static final String SETTINGS = """
            SELECT coalesce('role ' || quote_ident(r.rolname) || ': ', '') || c
            FROM pg_catalog.pg_db_role_setting s
            JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase AND d.datname = current_database()
            LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.setrole
            CROSS JOIN LATERAL unnest(s.setconfig) c
            ORDER BY 1
            """;

    public DatabaseProperties {
        settings = List.copyOf(settings);
    }

    public static DatabaseProperties read(Connection connection) throws SQLException {
        int version = Query.majorVersion(connection);
        Dialect dialect = new Dialect(version, version);
        String locale = version >= 17 ? "d.datlocale" : dialect.since(15, "d.daticulocale");
        String sql = """
                SELECT pg_encoding_to_char(d.encoding), %s, d.datcollate, d.datctype, coalesce(%s, ''), coalesce(%s, ''),
                       pg_get_userbyid(d.datdba), %s, d.datconnlimit
                FROM pg_catalog.pg_database d WHERE d.datname = current_database()
                """.formatted(
                        version >= 15 ? "d.datlocprovider::text" : "'c'",
                        locale,
                        dialect.since(15, "d.datcollversion"),
                        dialect.privileges("d.datacl", "d", "d.datdba"));
        List<String> settings = Query.list(connection, SETTINGS, row -> row.getString(1));
        return Query.one(
                connection,
                sql,
                row -> new DatabaseProperties(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        settings,
                        row.getString(7),
                        row.getString(8),
                        row.getInt(9)));
    }
}

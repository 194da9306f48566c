package io.github.backupverify.postgres.catalog;

import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What a database is by itself, outside of everything in it.
 *
 * @param collationVersion as recorded; empty where none is (before version 15 always)
 * @param settings of ALTER DATABASE SET and ALTER ROLE IN DATABASE SET, as {@code role: name=value}; sorted
 * @param privileges sorted; empty words for the default
 * @param connectionLimit −1 for none
 */
public record DatabaseProperties(
        DatabaseLocale locale,
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
        String sql =
                """
                SELECT coalesce(%s, ''), pg_get_userbyid(d.datdba), %s, d.datconnlimit
                FROM pg_catalog.pg_database d WHERE d.datname = current_database()
                """.formatted(dialect.since(15, "d.datcollversion"), dialect.privileges("d.datacl", "d", "d.datdba"));
        DatabaseLocale locale = DatabaseLocale.of(connection);
        List<String> settings = Query.list(connection, SETTINGS, row -> row.getString(1));
        return Query.one(
                connection,
                sql,
                row -> new DatabaseProperties(
                        locale, row.getString(1), settings, row.getString(2), row.getString(3), row.getInt(4)));
    }
}

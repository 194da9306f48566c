package io.github.backupverify.settings.connection;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Database systems other than PostgreSQL, told by the scheme of their URLs. */
public final class OtherSystems {
    private static final Pattern SCHEME =
            Pattern.compile("^(?:jdbc:|r2dbcs?:(?:pool:)?|vertx-reactive:)?([a-z][a-z0-9]*)(?:\\+\\w+)?:");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("h2", "H2"),
            Map.entry("sqlite", "SQLite"),
            Map.entry("sqlite3", "SQLite"),
            Map.entry("file", "SQLite"),
            Map.entry("mysql", "MySQL"),
            Map.entry("mysql2", "MySQL"),
            Map.entry("mariadb", "MariaDB"),
            Map.entry("oracle", "Oracle"),
            Map.entry("sqlserver", "SQL Server"),
            Map.entry("mssql", "SQL Server"),
            Map.entry("jtds", "SQL Server"),
            Map.entry("derby", "Derby"),
            Map.entry("hsqldb", "HSQLDB"),
            Map.entry("db2", "Db2"),
            Map.entry("as400", "Db2"),
            Map.entry("informix", "Informix"),
            Map.entry("firebirdsql", "Firebird"),
            Map.entry("firebird", "Firebird"),
            Map.entry("sap", "SAP HANA"),
            Map.entry("sybase", "Sybase"),
            Map.entry("teradata", "Teradata"),
            Map.entry("vertica", "Vertica"),
            Map.entry("redshift", "Redshift"),
            Map.entry("snowflake", "Snowflake"),
            Map.entry("bigquery", "BigQuery"),
            Map.entry("clickhouse", "ClickHouse"),
            Map.entry("ch", "ClickHouse"),
            Map.entry("duckdb", "DuckDB"),
            Map.entry("cockroachdb", "CockroachDB"),
            Map.entry("yugabytedb", "YugabyteDB"),
            Map.entry("trino", "Trino"),
            Map.entry("presto", "Presto"),
            Map.entry("hive2", "Hive"),
            Map.entry("cassandra", "Cassandra"),
            Map.entry("mongodb", "MongoDB"),
            Map.entry("redis", "Redis"));

    private OtherSystems() {}

    /** The system that a URL in lower case belongs to; null where the scheme is unknown, as after a typing error. */
    static @Nullable String named(String url) {
        Matcher scheme = SCHEME.matcher(url);
        return scheme.find() ? NAMES.get(scheme.group(1)) : null;
    }

    /** The system of a Quarkus {@code db-kind}; null for PostgreSQL and for what is unknown. */
    public static @Nullable String ofKind(String kind) {
        return NAMES.get(kind);
    }
}

package io.github.backupverify.verifying.limits;

import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.settings.TlsSettings;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The least rights that a verification works with, and what each missing one leads to; makes tables of docs/safety.md. */
class PrivilegesIT {
    private static final String READER = "CREATE ROLE reader LOGIN";
    private static final String READS_ALL = "GRANT pg_read_all_data TO reader";
    private static final String CREATOR = "CREATE ROLE creator LOGIN CREATEDB";

    @AutoClose
    private static TestServer source;

    @AutoClose
    private static TestServer target;

    /**
     * One row.
     *
     * @param given what the roles may do, or not
     * @param expected verdict and error code
     * @param statements in the database of the source, the roles' making among them
     */
    private record Row(String given, String expected, List<String> statements) {
        Row(String given, String expected, String... statements) {
            this(given, expected, List.of(statements));
        }

        void in(TestDatabase database) {
            database.execute(statements.toArray(new String[0]));
        }
    }

    private static final List<Row> READING = List.of(
            new Row("a member of `pg_read_all_data`", "VERIFIED", READER, READS_ALL),
            new Row(
                    "`SELECT` on every table and sequence, `USAGE` on every schema",
                    "VERIFIED",
                    READER,
                    "GRANT USAGE ON SCHEMA shop TO reader",
                    "GRANT SELECT ON ALL TABLES IN SCHEMA shop TO reader",
                    "GRANT SELECT ON ALL SEQUENCES IN SCHEMA shop TO reader"),
            new Row("no grant at all", "NOT_VERIFIED PERMISSION_DENIED", READER),
            new Row("no `LOGIN`", "NOT_VERIFIED CONNECTION_FAILED", "CREATE ROLE reader", READS_ALL),
            new Row(
                    "no `CONNECT` on the database",
                    "NOT_VERIFIED CONNECTION_FAILED",
                    READER,
                    READS_ALL,
                    "REVOKE CONNECT ON DATABASE shop FROM PUBLIC"),
            new Row(
                    "no `SELECT` on one table",
                    "NOT_VERIFIED PERMISSION_DENIED",
                    READER,
                    "GRANT USAGE ON SCHEMA shop TO reader",
                    "GRANT SELECT ON ALL TABLES IN SCHEMA shop TO reader",
                    "GRANT SELECT ON ALL SEQUENCES IN SCHEMA shop TO reader",
                    "REVOKE SELECT ON shop.sale FROM reader"),
            new Row(
                    "no `SELECT` on one sequence",
                    "NOT_VERIFIED PERMISSION_DENIED",
                    READER,
                    "GRANT USAGE ON SCHEMA shop TO reader",
                    "GRANT SELECT ON ALL TABLES IN SCHEMA shop TO reader"),
            new Row(
                    "no `USAGE` on one schema",
                    "NOT_VERIFIED PERMISSION_DENIED",
                    READER,
                    "GRANT SELECT ON ALL TABLES IN SCHEMA shop TO reader",
                    "GRANT SELECT ON ALL SEQUENCES IN SCHEMA shop TO reader"),
            new Row(
                    "a large object of another role",
                    "NOT_VERIFIED PERMISSION_DENIED",
                    READER,
                    READS_ALL,
                    "SELECT lo_from_bytea(4711, 'content')"),
            new Row(
                    "a large object of another role, and `SELECT` on it",
                    "VERIFIED",
                    READER,
                    READS_ALL,
                    "SELECT lo_from_bytea(4711, 'content')",
                    "GRANT SELECT ON LARGE OBJECT 4711 TO reader"),
            new Row(
                    "row-level security on a table, no `BYPASSRLS`",
                    "NOT_VERIFIED ROW_SECURITY",
                    READER,
                    READS_ALL,
                    "ALTER TABLE shop.sale ENABLE ROW LEVEL SECURITY"),
            new Row(
                    "row-level security on a table, and `BYPASSRLS`",
                    "VERIFIED",
                    READER + " BYPASSRLS",
                    READS_ALL,
                    "ALTER TABLE shop.sale ENABLE ROW LEVEL SECURITY"),
            new Row(
                    "a subscription, no superuser",
                    "NOT_VERIFIED PERMISSION_DENIED",
                    READER,
                    READS_ALL,
                    "CREATE SUBSCRIPTION feed CONNECTION 'dbname=x' PUBLICATION p WITH (connect = false)"),
            new Row(
                    "a user mapping of another role, no superuser",
                    "NOT_VERIFIED PERMISSION_DENIED",
                    READER,
                    READS_ALL,
                    "CREATE EXTENSION postgres_fdw",
                    "CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw",
                    "CREATE USER MAPPING FOR app SERVER far OPTIONS (password 'hidden')"));

    private static final List<Row> CREATING = List.of(
            new Row("`CREATEDB` and `CREATEROLE`", "VERIFIED", CREATOR + " CREATEROLE"),
            new Row("`CREATEDB`, and a member of every owner", "VERIFIED", "CREATE ROLE app", CREATOR + " IN ROLE app"),
            new Row("no `CREATEDB`", "NOT_VERIFIED PERMISSION_DENIED", "CREATE ROLE creator LOGIN CREATEROLE"),
            new Row("an owner is not on the server, no `CREATEROLE`", "NOT_VERIFIED PERMISSION_DENIED", CREATOR),
            new Row(
                    "not a member of an owner that is on the server",
                    "NOT_VERIFIED PERMISSION_DENIED",
                    "CREATE ROLE app",
                    CREATOR));

    /** On a restore server where the role has CREATEDB and CREATEROLE, or is a superuser. */
    private static final List<Row> OBJECTS = List.of(
            new Row("a trusted extension (`citext`)", "VERIFIED", "CREATE EXTENSION citext"),
            new Row(
                    "an extension that is not trusted (`pageinspect`)",
                    "NOT_VERIFIED PERMISSION_DENIED",
                    "CREATE EXTENSION pageinspect"),
            new Row(
                    "a function in C",
                    "NOT_VERIFIED PERMISSION_DENIED",
                    "CREATE FUNCTION shop.c(text) RETURNS text LANGUAGE c AS '$libdir/citext', 'citext_hash'"),
            new Row(
                    "an event trigger",
                    "NOT_VERIFIED PERMISSION_DENIED",
                    "CREATE FUNCTION shop.t() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'",
                    "CREATE EVENT TRIGGER t ON ddl_command_end EXECUTE FUNCTION shop.t()"),
            new Row(
                    "a publication of all tables",
                    "NOT_VERIFIED PERMISSION_DENIED",
                    "CREATE PUBLICATION everything FOR ALL TABLES"));

    private static final List<Row> BOTH = List.of(
            new Row("`CREATEDB`, and a member of every owner", "VERIFIED", READER + " CREATEDB IN ROLE app", READS_ALL),
            new Row(
                    "a `NOINHERIT` login that `ALTER ROLE … SET role` makes the owner, which has `CREATEDB`",
                    "VERIFIED",
                    "ALTER ROLE app CREATEDB",
                    READER + " NOINHERIT IN ROLE app",
                    "ALTER ROLE reader SET role = app"),
            new Row("no `CREATEDB`", "NOT_VERIFIED PERMISSION_DENIED", READER + " IN ROLE app", READS_ALL),
            new Row("not a member of an owner", "NOT_VERIFIED PERMISSION_DENIED", READER + " CREATEDB", READS_ALL));

    @BeforeAll
    static void start() {
        source = TestServer.fresh(ServerOptions.DEFAULT);
        target = TestServer.fresh(ServerOptions.DEFAULT);
        source.database("postgres").execute("CREATE ROLE app");
        source.createDatabase("template").execute("""
                CREATE SCHEMA shop AUTHORIZATION app""", """
                CREATE TABLE shop.item (id serial PRIMARY KEY, name text)""", """
                CREATE TABLE shop.sale AS SELECT g AS id FROM generate_series(1, 100) g""", """
                CREATE VIEW shop.sales AS SELECT count(*) FROM shop.sale""", """
                ALTER TABLE shop.item OWNER TO app""", """
                ALTER TABLE shop.sale OWNER TO app""", """
                ALTER VIEW shop.sales OWNER TO app""");
    }

    @TestFactory
    Stream<DynamicTest> theRoleThatReads() {
        return table("reading", "The role of `backup.url`", READING, row -> {
            shop(row);
            return Verifying.source(as(source, "reader")).target(elsewhere("postgres"));
        });
    }

    @TestFactory
    Stream<DynamicTest> theRoleThatRestores() {
        return table("restoring", "The role of `backup.restoreUrl`", CREATING, row -> {
            database();
            row.in(target.database("postgres"));
            return Verifying.source(as(source, "postgres")).target(elsewhere("creator"));
        });
    }

    @TestFactory
    Stream<DynamicTest> whatOnlyASuperuserRestores() {
        return table("superuser", "In the database, restored by `CREATEDB` and `CREATEROLE`", OBJECTS, row -> {
            shop(row);
            target.database("postgres").execute(CREATOR + " CREATEROLE");
            return Verifying.source(as(source, "postgres")).target(elsewhere("creator"));
        });
    }

    @TestFactory
    Stream<DynamicTest> oneRoleForBoth() {
        return table("both", "`pg_read_all_data`, restoring on the source's own server", BOTH, row -> {
            shop(row);
            return Verifying.source(as(source, "reader"));
        });
    }

    private interface Preparation {
        Verifying prepare(Row row);
    }

    private static Stream<DynamicTest> table(String name, String head, List<Row> rows, Preparation preparation) {
        Documented documented = new Documented();
        Stream<DynamicTest> tests = rows.stream()
                .map(row -> DynamicTest.dynamicTest(row.given(), () -> {
                    clear(source, "reader");
                    clear(target, "creator", "app");
                    documented.row(
                            row.given(),
                            row.expected(),
                            preparation.prepare(row).run());
                }));
        return Stream.concat(
                tests,
                Stream.of(DynamicTest.dynamicTest(
                        "docs/safety.md says so", () -> documented.hold(name, head, PrivilegesIT.class))));
    }

    private static void clear(TestServer server, String... roles) {
        server.database("shop").drop();
        for (String role : roles) {
            server.database("postgres").execute("DROP ROLE IF EXISTS " + role);
        }
    }

    private static TestDatabase database() {
        return source.createDatabase("shop", "TEMPLATE", "template");
    }

    private static void shop(Row row) {
        row.in(database());
    }

    private static ConnectionSettings as(TestServer server, String role) {
        return new ConnectionSettings(
                server.host(),
                server.port(),
                server == source ? "shop" : "postgres",
                role,
                null,
                TlsSettings.DEFAULT,
                Map.of());
    }

    private static RestoreTarget elsewhere(String role) {
        return new RestoreTarget.OtherServer(as(target, role));
    }
}

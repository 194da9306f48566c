package io.github.backupverify.postgres.script;

import static io.github.backupverify.postgres.script.ScannedDump.dangers;
import static io.github.backupverify.postgres.script.ScannedDump.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.script.judge.Violation.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plain dump may hold, and what is refused before anything runs. */
class DangersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\! id",
                "select 1 \\g |id",
                "select '\\' \\! id",
                "select E'\\'' \\! id",
                "select E'a'\n'\\' \\! id'; \\! id",
                "/* /* nested */ */ \\! id",
                "-- comment\r\\! id",
                "select $a$ $b$ $a$ \\! id",
                "select 1$a$ ' $a$ \\! id",
                "create function f() returns int begin atomic select case when true then 1 end; end; \\! id",
                "\\copy t from program 'id'",
                "\\i /etc/passwd",
                "\\.",
                "select 1\\; select 2;",
                "select U&'\\' \\! id",
                "copy t from stdin;\n\\x\n\\.\n\\! id",
                "set standard_conforming_strings = off; select '\\'' \\! id",
                "set client_encoding = 'SJIS'; select '\u00b1' \\! id",
                "\\set ON_ERROR_STOP off",
                "\\set ON_ERROR_STOP on \\! id",
                "\\echo `id`",
                "-- Name: t; Type: TABLE; Schema: s; Owner: o\n\n\\echo done",
            })
    void aPsqlCommandIsFoundWhereverPsqlWouldRunIt(String sql) {
        assertThat(dangers(sql)).contains(Kind.META_COMMAND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comment on table t is '\\! id';",
                "comment on table t is E'\\' \\! id';",
                "comment on table t is E'a'\n'\\' \\! id';",
                "comment on table t is E'a' -- c\n '\\' \\! id';",
                "/* \\! id */ set a = 1;",
                "-- \\! id\nset a = 1;",
                "create table \"\\! id\" ();",
                "comment on table t is $$ \\! id $$, $a$ $$ ' \\! $b$ $a$;",
                "copy t from stdin;\n\\! id\n\\.\n",
                "COPY \"t\n;\" (\"a;b\") FROM stdin;\n\\\\! id\n\\.\n",
                "set standard_conforming_strings = off; comment on table t is '\\' \\! id';",
                "comment on table t is U&'\\0041', B'01', X'1F', N'n';",
                "\\restrict abcDEF123\n\nset a = 1;\n\\unrestrict abcDEF123\n",
                "set client_encoding = 'SJIS'; comment on table t is '\u0083\\'; set a = 1;",
                "\\set ON_ERROR_STOP on\n\\timing\n\\echo done (1)\n",
                "create user mapping for u server s;",
                "grant select (a), update (b) on table t to u;",
                "alter default privileges for role u grant select on tables to v;",
            })
    void whatOnlyLooksLikeACommandIsNone(String sql) {
        assertThat(dangers(sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select lo_export(1, '/tmp/x');",
                "select pg_read_file('/etc/passwd');",
                "select * from dblink('host=x', 'select 1');",
                "select pg_drop_replication_slot('s');",
            })
    void aFunctionThatReachesFartherIsCalledSo(String sql) {
        assertThat(dangers(sql)).contains(Kind.OUTSIDE_ACCESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create database d;",
                "/* x */ Alter Database d set a = 1;",
                "drop database d;",
                "alter system set a = 1;",
                "create role r;",
                "alter user u superuser;",
                "drop group g;",
                "grant admin to u;",
                "grant all on database d to u;",
                "comment on database d is 'x';",
                "security label for p on role r is 'x';",
                "drop tablespace t;",
                "reassign owned by a to b;",
                "drop owned by a;",
                "copy t to program 'id';",
                "copy t (a, b) from program 'id';",
                "copy (select 1) to '/tmp/x';",
                "load 'x.so';",
                "select lo_export(1, '/tmp/x');",
                "select * from \"dblink\"('host=x', 'drop database d');",
                "select own_function();",
                "with x as (select s.own(1) as a) select a from x;",
                "do $$ begin end $$;",
                "commit prepared 'x';",
                "select 1;",
                "select pg_catalog.set_config('search_path', (select own()), false);",
                "select pg_catalog.set_config('search_path', own(), false);",
                "select pg_catalog.set_config('search_path', '' || own, false);",
                "select pg_catalog.setval('s', 1, true), own();",
                "select pg_catalog.setval('s', 1, true) from own();",
                "select pg_catalog.lowrite(0, own('\\x00'));",
                "select pg_catalog.lowrite(0, '\\x00' || own());",
                "select pg_catalog.pg_create_physical_replication_slot('x');",
                "select pg_catalog.query_to_xml('select own()', true, true, '');",
                "update pg_catalog.pg_authid set rolsuper = true;",
                "delete from t where own();",
                "merge into t using u on true when matched then delete;",
                "truncate t;",
                "explain analyze select own();",
                "prepare p as select own();",
                "execute p;",
                "declare c cursor for select own();",
                "import foreign schema s from server x into t;",
                "analyze t;",
                "lock table t;",
                "vacuum;",
                "insert into t select own();",
                "insert into t values (own());",
                "insert into t values (1, (select 2));",
                "insert into t values ('a' || 'b');",
                "insert into t values (1) returning own();",
                "insert into t values (1) on conflict do update set a = own();",
                "insert into t with x as (select 1) table x;",
                "insert into pg_catalog.pg_authid values ('x');",
                "insert into pg_authid values ('x');",
                "copy pg_catalog.pg_authid (rolname) from stdin;\n\\.\n",
                "copy t (a) from stdin where own();\n\\.\n",
                "create table t as select own();",
                "create table t (a) as table own;",
                "create unlogged table t as select own();",
                "create materialized view v as select own();",
                "create subscription s connection 'host=x' publication p;",
                "alter subscription s refresh publication;",
                "create foreign table f (a int) server s; copy f (a) from stdin;\n\\.\n",
                "create foreign table f (a int) server s; insert into f values (1);",
                "-- Data for Name: t; Type: TABLE DATA; Schema: public; Owner: o\n--\ncreate table u ();",
                "-- Data for Name: t; Type: TABLE DATA; Schema: public; Owner: o\n--\ngrant all on t to u;",
                "-- Data for Name: t; Type: TABLE DATA; Schema: public; Owner: o\n--\nalter table t add a int;",
                "-- Data for Name: t; Type: TABLE DATA; Schema: public; Owner: o\n--\nselect pg_catalog.setval('s', 1, true);",
                "-- Name: s; Type: SUBSCRIPTION; Schema: -; Owner: o\n--\ninsert into t values (1);",
                "-- Name: s; Type: SUBSCRIPTION; Schema: -; Owner: o\n--\ncopy t from stdin;\n1\n\\.\n",
                "-- Name: s; Type: SUBSCRIPTION; Schema: -; Owner: o\n--\ncreate table t();",
                "-- Name: s; Type: SUBSCRIPTION TABLE; Schema: -; Owner: o\n--\ngrant all on t to public;",
                "-- Name: SUBSCRIPTION s; Type: COMMENT; Schema: -; Owner: o\n--\nalter table t add a int;",
                "-- Name: v; Type: MATERIALIZED VIEW DATA; Schema: public; Owner: o\n--\ninsert into t values (1);",
                "create foreign table public.f (a int) server s;\n\n--\n-- Data for Name: f; Type: TABLE DATA; Schema: public; Owner: o\n--\n"
                        + "insert into public.t values (1);",
                "alter sequence public.s restart with 9000;",
                "alter sequence public.s restart;",
                "select pg_catalog.setval('public.s'::regclass, 7, true);",
            })
    void aStatementThatReachesBeyondTheDatabaseIsFound(String sql) {
        assertThat(dangers(sql)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT pg_catalog.set_config('search_path', '', false);",
                "SELECT pg_catalog.setval('public.\"a b\"', -7, true);",
                "SELECT pg_catalog.lo_create('5001');",
                "SELECT pg_catalog.lo_open('5001', 131072);",
                "SELECT pg_catalog.lowrite(0, '\\x0001');",
                "SELECT pg_catalog.lowrite(0, E'\\\\x0001') ;",
                "SELECT pg_catalog.lo_close(0);",
                "SELECT pg_catalog.lo_unlink('5001');",
                "SELECT pg_catalog.lo_unlink(oid) FROM pg_catalog.pg_largeobject_metadata WHERE oid = '5001';",
                "SELECT CASE WHEN EXISTS(SELECT 1 FROM pg_catalog.pg_largeobject_metadata WHERE oid = '5001')"
                        + " THEN pg_catalog.lo_unlink('5001') END;",
                "SELECT * FROM pg_catalog.pg_restore_attribute_stats('version', '180000'::integer, 'schemaname', 'public',"
                        + " 'inherited', 'f'::boolean, 'null_frac', '-0.5'::real, 'most_common_freqs', '{0.1}'::real[]);",
                "SELECT CASE WHEN EXISTS(SELECT 1 FROM pg_catalog.pg_largeobject WHERE loid = '5001')"
                        + " THEN pg_catalog.lo_unlink('5001') END;",
                "SELECT pg_catalog.lo_open(pg_catalog.lo_create('5001'), 131072);",
                "BEGIN;",
                "COMMIT;",
                "INSERT INTO t VALUES (1, -2.5e-10, 'a;b', NULL, true, false, B'01', E'x\\n', DEFAULT);",
                "INSERT INTO s.t (a, \"b\") OVERRIDING SYSTEM VALUE VALUES (1, 2), (3, 4) ON CONFLICT DO NOTHING;",
                "INSERT INTO t DEFAULT VALUES;",
                "CREATE TABLE t (a int GENERATED ALWAYS AS (own(1)) STORED, b int DEFAULT own());",
                "CREATE TABLE p PARTITION OF t FOR VALUES IN ('as', 'select');",
                "CREATE UNLOGGED TABLE t (a int) WITH (fillfactor='70');",
                "CREATE MATERIALIZED VIEW v AS SELECT own()\n  WITH NO DATA;",
                "CREATE VIEW v AS SELECT own();",
                "ALTER SEQUENCE public.restart OWNED BY public.t.restart;",
                "ALTER SEQUENCE public.restart OWNER TO restart;",
                """
                CREATE FOREIGN TABLE f (a int) SERVER s;

                --
                -- Data for Name: f; Type: TABLE DATA; Schema: public; Owner: o
                --

                COPY public.f (a) FROM stdin;
                1
                \\.
                """,
                """
                -- Data for Name: t; Type: TABLE DATA; Schema: public; Owner: o
                --

                ALTER TABLE public.t DISABLE TRIGGER ALL;
                COPY public.t (a) FROM stdin;
                \\.
                ALTER TABLE public.t ENABLE TRIGGER ALL;
                """,
                """
                -- Name: v; Type: MATERIALIZED VIEW DATA; Schema: public; Owner: o
                --

                REFRESH MATERIALIZED VIEW public.v;
                """,
                """
                -- Name: s; Type: SUBSCRIPTION; Schema: -; Owner: o
                --

                CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p WITH (connect = false);
                """,
            })
    void whatPgDumpWritesIsNoDanger(String sql) {
        assertThat(dangers(sql)).isEmpty();
    }

    /** A file without comments has no entry that tells. */
    @Test
    void aViewIsFilledWithoutAnEntryWhereNoForeignTableCanBeRead() {
        String view = "CREATE MATERIALIZED VIEW v AS SELECT 1 WITH NO DATA; REFRESH MATERIALIZED VIEW v;";
        assertThat(dangers(view)).isEmpty();
        assertThat(dangers("CREATE FOREIGN TABLE f (a int) SERVER s; " + view)).containsExactly(Kind.UNKNOWN);
        assertThat(dangers("-- Name: t; Type: TABLE; Schema: public; Owner: o\n--\n\nCREATE TABLE t (a int);\n" + view))
                .contains(Kind.UNKNOWN);
    }

    @Test
    void aLongInsertIsJudgedToItsEnd() {
        String rows = "INSERT INTO t VALUES (1, '" + "x".repeat(600_000) + "')";
        assertThat(dangers(rows + ";")).isEmpty();
        assertThat(dangers(rows + ", (2, own());")).containsExactly(Kind.RUNS_CODE);
    }

    /** Of any length, and wherever the windows are cut, a statement is judged and its rows are counted. */
    @ParameterizedTest
    @ValueSource(ints = {100_000, 250_000, 300_000, 500_000, 520_000, 600_000, 770_000, 1_500_000})
    void noLengthHidesAStatement(int length) {
        String text = "x".repeat(length);
        assertThat(dangers("ALTER SYSTEM SET a = '" + text + "';")).containsExactly(Kind.SERVER);
        assertThat(dangers("-- " + text + "\nALTER SYSTEM SET a = 'b';")).containsExactly(Kind.SERVER);
        assertThat(dangers("/* " + text + " */ ALTER SYSTEM SET a = '" + text + "';"))
                .containsExactly(Kind.SERVER);
        DumpContents contents = scan("INSERT INTO t VALUES (1, '" + text + "'), (2, '" + text + "');");
        assertThat(contents.dangers()).isEmpty();
        assertThat(contents.inserts()).containsEntry(new QualifiedName("", "t"), 2L);
    }

    @Test
    void manyCommentsTakeNoLongerThanTheyAreLong() {
        assertThat(scan("--\n".repeat(300_000) + "CREATE ROLE r;").dangers()).hasSize(1);
    }

    @Test
    void aQuotingMarkWithoutEndIsRefused() {
        assertThatThrownBy(() -> scan("SELECT $" + "a".repeat(100_000) + "$ x"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.UNSAFE_BACKUP));
    }
}

package io.github.backupverify.postgres.archive;

import io.github.backupverify.testing.TestTools;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A small database on a real server, dumped by the real pg_dump in every format. */
final class DumpedDatabase implements AutoCloseable {
    private static final String CONTENT = """
            create schema app;
            create table app.film (id int primary key, title text, image bytea);
            insert into app.film
                select i, 'film ' || i || E'\\t\\\\x', decode(md5(i::text), 'hex') from generate_series(1, 3000) i;
            create table "we""ird; Type: x
            y" ("a b" int, "c,""d" text);
            insert into "we""ird; Type: x
            y" values (1, null), (2, '');
            create table nothing ();
            insert into nothing default values;
            create table empty (a int);
            create sequence s;
            select nextval('s');
            create function f() returns int language sql
                begin atomic select case when true then 1 else 2 end; end;
            create function g() returns text language plpgsql as
                $$ begin return E'\\\\! id -- Name: x; Type: y'; end $$;
            comment on function g() is E'-- Name: fake; Type: TABLE; Schema: public; Owner: x\\n--\\n\\\\! id';
            select lo_from_bytea(1001, 'hello world');
            select lo_from_bytea(1002, convert_to(repeat('abc', 20000), 'utf8'));
            select lo_create(1003);
            """;

    private final EmbeddedPostgres server;
    private final Path directory;

    DumpedDatabase(Path directory) throws IOException, SQLException {
        this.directory = directory;
        server = EmbeddedPostgres.builder().start();
        try (Connection connection = server.getDatabase("postgres", "postgres", Map.of("preferQueryMode", "simple"))
                        .getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(CONTENT);
        }
    }

    /** Dumps with these options and returns the file or directory. */
    Path dump(String name, String... options) throws IOException, InterruptedException {
        Path file = directory.resolve(name);
        run(file, "pg_dump", options);
        return file;
    }

    Path dumpAll(String name) throws IOException, InterruptedException {
        Path file = directory.resolve(name);
        run(file, "pg_dumpall");
        return file;
    }

    /** What pg_restore makes of an archive as SQL. */
    Path restoreText(Path archive, String name, String... options) throws IOException, InterruptedException {
        Path file = directory.resolve(name);
        List<String> command = new ArrayList<>(List.of(TestTools.tool("pg_restore"), "-f", file.toString()));
        command.addAll(List.of(options));
        command.add(archive.toString());
        expectSuccess(command);
        return file;
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void run(Path file, String tool, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                TestTools.tool(tool),
                "-h",
                "localhost",
                "-p",
                String.valueOf(server.getPort()),
                "-U",
                "postgres",
                "-w",
                "-f",
                file.toString()));
        command.addAll(List.of(options));
        expectSuccess(command);
    }

    private static void expectSuccess(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " ended with " + process.exitValue());
        }
    }
}

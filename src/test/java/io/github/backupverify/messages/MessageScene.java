package io.github.backupverify.messages;

import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A server with a shop's database, projects, and backups, whole and broken: what the situations happen to.
 *
 * @param base the folder that holds all
 * @param port of the server, which asks for passwords
 */
record MessageScene(Path base, int port) {
    static final String PASSWORD = "open-sesame";

    /** The server is the caller's to close. */
    static TestServer make(Path base) {
        TestServer server = TestServer.fresh(ServerOptions.DEFAULT.scram(PASSWORD));
        try {
            new MessageScene(base, server.port()).make(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return server;
    }

    /** {@code postgresql://role@server/name}. */
    String url(String role, String database) {
        return "postgresql://" + role + "@127.0.0.1:" + port + "/" + database;
    }

    String shop() {
        return url("postgres", "shop");
    }

    String backup(String name) {
        return base.resolve("backups").resolve(name).toString();
    }

    /** A text as it would read in a user's home, with the server where everybody's is. */
    String readable(String text) {
        return text.replace(base.toString(), "/home/me")
                .replace("127.0.0.1", "db.example.com")
                .replace(String.valueOf(port), "5432");
    }

    private void make(TestServer server) throws IOException {
        TestDatabase shop = server.createDatabase("shop");
        shop.execute(
                "CREATE TABLE customer (id int PRIMARY KEY, name text NOT NULL)",
                "INSERT INTO customer SELECT n, 'customer ' || n FROM generate_series(1, 200) n",
                "CREATE TABLE purchase (id int PRIMARY KEY, customer int REFERENCES customer)",
                "INSERT INTO purchase SELECT n, n FROM generate_series(1, 100) n",
                "CREATE ROLE reader LOGIN PASSWORD '" + PASSWORD + "'",
                "GRANT SELECT ON customer TO reader",
                "CREATE ROLE guest LOGIN PASSWORD '" + PASSWORD + "' IN ROLE pg_read_all_data");
        server.createDatabase("empty");
        TestDatabase other = server.createDatabase("other");
        other.execute("CREATE TABLE stock (id int)");
        Files.createDirectories(base.resolve("backups/empty-folder"));
        for (String format : new String[] {"custom", "plain"}) {
            shop.tool("pg_dump", "--format=" + format, "--file=" + backup("shop." + format));
        }
        Files.copy(base.resolve("backups/shop.custom"), base.resolve("backups/checksum.custom"));
        write("backups/checksum.custom.sha256", "0".repeat(64) + "  checksum.custom\n");
        shop.execute("INSERT INTO customer VALUES (201, 'customer 201')", "DELETE FROM customer WHERE id = 150");
        shop.tool("pg_dump", "--create", "--clean", "--if-exists", "--file=" + backup("create.sql"));
        files();
        projects();
    }

    private void files() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(backup("shop.custom")));
        byte[] plain = Files.readAllBytes(Path.of(backup("shop.plain")));
        write("backups/nothing.dump", "");
        write("backups/error.dump", "<!DOCTYPE html>\n<html><title>403 Forbidden</title></html>\n");
        write("backups/cut.dump", java.util.Arrays.copyOf(whole, whole.length / 2));
        write("backups/cut.sql", java.util.Arrays.copyOf(plain, plain.length / 2));
        write("backups/secret.pgp", new byte[] {(byte) 0x85, 1, 12, 3, 7, 8, 9, 10, 1, 2, 3, 4, 5, 6});
        write("backups/all.zip", new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0, 1, 2, 3, 4, 5, 6});
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(base.resolve("backups/twice.sql.gz")))) {
            java.io.ByteArrayOutputStream inner = new java.io.ByteArrayOutputStream();
            try (GZIPOutputStream once = new GZIPOutputStream(inner)) {
                once.write(plain);
            }
            out.write(inner.toByteArray());
        }
        write("backups/other.manifest.json", "{\"not\": \"a manifest\"}\n");
        write("a-file", "in the way\n");
        write("notes.txt", "remember the milk\n");
    }

    private void projects() throws IOException {
        for (String project : new String[] {"bare", "h2", "placeholder", "migrations", "broken", "parent"}) {
            write(project + "/pom.xml", "<project/>\n");
        }
        write("h2/src/main/resources/application.properties", "spring.datasource.url=jdbc:h2:mem:shop\n");
        write(
                "placeholder/src/main/resources/application.yml",
                "spring:\n  datasource:\n    url: jdbc:postgresql://${DB_HOST}/shop\n");
        write("migrations/src/main/resources/db/migration/V1__shop.sql", "CREATE TABLE shop (id int PRIMARY KEY);\n");
        write("broken/src/main/resources/db/migration/V1__shop.sql", "CREATE TABEL shop (id int);\n");
        write("parent/store/pom.xml", "<project/>\n");
        write("parent/store/src/main/resources/db/migration/V1__store.sql", "CREATE TABLE store (id int);\n");
        write("parent/web/pom.xml", "<project/>\n");
    }

    private void write(String file, String text) throws IOException {
        write(file, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private void write(String file, byte[] bytes) throws IOException {
        Path path = base.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, bytes);
    }

    /** What all situations find. */
    static Map<String, String> environment() {
        return Map.of("PATH", "/usr/bin:/bin", "HOME", "/nonexistent", "LC_ALL", "C.UTF-8");
    }
}

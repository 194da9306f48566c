package io.github.backupverify.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The databases under src/test/resources are healthy: PostgreSQL's own tools bring them back without an error. */
class DatabasesIT {
    @TempDir
    Path folder;

    static List<Arguments> everyDatabaseOnBothServers() {
        return List.of(
                Arguments.of("everything.sql", TestServer.machine()),
                Arguments.of("everything.sql", TestServer.embedded()),
                Arguments.of("values.sql", TestServer.machine()),
                Arguments.of("values.sql", TestServer.embedded()));
    }

    @ParameterizedTest
    @MethodSource("everyDatabaseOnBothServers")
    void aPlainDumpComesBackWithoutAnError(String resource, TestServer server) throws IOException {
        try (TestDatabase source = server.createDatabase().load(resource);
                TestDatabase copy = server.createDatabase()) {
            Path dump = folder.resolve("dump.sql");
            source.tool("pg_dump", "-f", dump.toString());
            copy.psql(dump);
            Path again = folder.resolve("again.sql");
            copy.tool("pg_dump", "-f", again.toString());
            assertThat(sortedLines(again).size()).isEqualTo(sortedLines(dump).size());
            if (resource.equals("values.sql")) {
                assertThat(sortedLines(again)).isEqualTo(sortedLines(dump));
            }
        }
    }

    @Test
    void everythingHoldsTextsThatARoundTripChanges() throws IOException {
        TestServer server = TestServer.machine();
        try (TestDatabase source = server.createDatabase().load("everything.sql");
                TestDatabase copy = server.createDatabase()) {
            Path dump = folder.resolve("dump.sql");
            source.tool("pg_dump", "-f", dump.toString());
            copy.psql(dump);
            String check = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'item_status'";
            assertThat(copy.query(check)).isNotEqualTo(source.query(check));
            for (String view : List.of("shop.text_changes", "shop.unnamed_changes")) {
                String text = "SELECT pg_get_viewdef('" + view + "'::regclass)";
                assertThat(copy.query(text)).isNotEqualTo(source.query(text));
            }
            String columns = "SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute"
                    + " WHERE attrelid = 'shop.child'::regclass AND attnum > 0 AND NOT attisdropped";
            assertThat(source.query(columns)).containsExactly("a b c");
            assertThat(copy.query(columns)).containsExactly("a c b");
            String stale = "SELECT count(*) FROM shop.stale";
            assertThat(source.query(stale)).containsExactly("0");
            assertThat(copy.query(stale)).containsExactly("1");
        }
    }

    @Test
    void aDatabaseWithASubscriptionCanBeDropped() {
        TestDatabase database = TestServer.machine().createDatabase().load("subscription.sql");
        assertThat(database.query("SELECT subname FROM pg_subscription")).containsExactly("everything_subscription");
        database.drop();
        TestDatabase postgres = TestServer.machine().database("postgres");
        assertThat(postgres.query("SELECT datname FROM pg_database")).doesNotContain(database.name());
    }

    private static List<String> sortedLines(Path dump) throws IOException {
        return Files.readAllLines(dump, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.matches("\\\\(un)?restrict .*"))
                .sorted()
                .toList();
    }
}

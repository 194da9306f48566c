package io.github.backupverify.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.postgres.catalog.Subscriptions.Subscription;
import io.github.backupverify.postgres.script.DumpScanner;
import io.github.backupverify.postgres.script.ScanOptions;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a dump says of a subscription, against what the catalogue does. */
class SubscriptionsIT {
    @AutoClose
    private static TestDatabase database;

    private static List<Subscription> source;
    private static String dump;

    @BeforeAll
    static void dump() throws SQLException {
        database = TestServer.machine()
                .createDatabase()
                .execute(
                        "CREATE SUBSCRIPTION \"My Sub\" CONNECTION 'host=nowhere.invalid password=''s3 cret'' dbname=x'"
                                + " PUBLICATION p, \"Q\"\"x\" WITH (connect = false, slot_name = 'slot', enabled = false,"
                                + " create_slot = false, streaming = on)",
                        "COMMENT ON SUBSCRIPTION \"My Sub\" IS 'it''s ours'",
                        "CREATE SUBSCRIPTION \"größe\\\" CONNECTION 'host=nowhere.invalid options=-cx=a\\b' PUBLICATION \"user\""
                                + " WITH (connect = false, slot_name = NONE, enabled = false, create_slot = false)");
        try (Connection connection = database.connect()) {
            source = Subscriptions.read(connection);
        }
        dump = database.tool("pg_dump", "--schema-only");
    }

    @Test
    void thatOfAnHonestDumpIsTheSources() throws IOException {
        assertThat(compare(dump).outcome()).isEqualTo(Outcome.PASSED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUBLICATION p, | PUBLICATION | is defined otherwise
            slot_name = 'slot' | slot_name = NONE | is defined otherwise
            nowhere.invalid | production.example | connects otherwise
            s3 cret | other | connects otherwise
            it''s ours | it''s theirs | another comment
            Type: SUBSCRIPTION; Schema: -; Owner: postgres | Type: SUBSCRIPTION; Schema: -; Owner: other | another owner
            Name: My Sub; | Name: Other; | is not in the backup
            , streaming = on | , streaming = off | is not so in the backup
            OWNER TO postgres; | OWNER TO other; | is not so in the backup
            ALTER SUBSCRIPTION "My Sub" OWNER TO postgres; | SET a = b; | is not so in the backup
            """)
    void eachChangeIsNamedAndNoPasswordShown(String written, String otherwise, String message) throws IOException {
        assertThat(dump).contains(written);
        Check check = compare(dump.replace(written, otherwise));
        assertThat(check.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check.findings()).anySatisfy(finding -> {
            assertThat(finding.object()).isEqualTo("subscription My Sub");
            assertThat(finding.message()).contains(message);
        });
        assertThat(check.toString()).doesNotContain("s3 cret").doesNotContain("nowhere.invalid");
    }

    @Test
    void oneThatTheSourceDoesNotHaveIsNamed() throws IOException {
        Check check = Subscriptions.compare(List.of(), entries(dump), List.of());
        assertThat(check.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check.findings())
                .hasSize(source.size())
                .allSatisfy(finding -> assertThat(finding.message()).contains("not in the source"));
    }

    @Test
    void whereThereIsNoneNothingIsCompared() {
        assertThat(Subscriptions.compare(List.of(), List.of(), List.of()).outcome())
                .isEqualTo(Outcome.NOT_APPLICABLE);
    }

    private static Check compare(String text) throws IOException {
        return Subscriptions.compare(source, entries(text), entries(dump));
    }

    private static List<DumpEntry> entries(String text) throws IOException {
        return DumpScanner.scan(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), ScanOptions.SCHEMA)
                .entries();
    }
}

package io.github.backupverify.postgres.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.DumpScanner;
import io.github.backupverify.postgres.script.ScanOptions;
import io.github.backupverify.postgres.script.SqlStatement;
import io.github.backupverify.run.Progress;
import io.github.backupverify.run.ProgressListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What pg_dumpall of PostgreSQL 15, 17 ({@code --clean --if-exists}) and 18 wrote: the first two of the same server, with
 * a row and a function that hold the words of a dump; the third of a server whose first role is {@code admin}.
 */
class WholeServerDumpsTest {
    private static final String NEXT = "-- Database \"shop\" dump";

    private static final ProgressListener SILENCE = new ProgressListener() {
        @Override
        public void watch(Progress progress) {}

        @Override
        public void note(String line) {}
    };

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "15, 'template1,postgres,shop,two words', postgres",
        "17, 'template1,postgres,shop,two words', postgres",
        "18, 'template1,postgres,shop', admin"
    })
    void eachDatabaseIsADumpByItself(String version, String databases, String bootstrap) throws IOException {
        Path file = folder.resolve("all.sql");
        Files.writeString(file, text(version));
        ServerDump dump = read(text(version));
        assertThat(dump.damage()).isEmpty();
        assertThat(dump.databases()).extracting(ServerDump.Part::database).containsExactly(databases.split(","));
        for (ServerDump.Part part : dump.databases()) {
            try (InputStream in = part.text().open(file)) {
                DumpContents contents = DumpScanner.scan(in, new ScanOptions(true, true));
                assertThat(contents.dangers()).as(part.database()).isEmpty();
                assertThat(contents.damage()).as(part.database()).isEmpty();
                assertThat(contents.facts().parts().all()).isTrue();
            }
        }
        assertThat(dump.strays()).isEmpty();
        Globals globals = globals(text(version));
        assertThat(globals.refused()).isEmpty();
        assertThat(globals.made()).contains("app", "boss", "read only", bootstrap);
        assertThat(globals.bootstrapRole()).isEqualTo(bootstrap);
        assertThat(globals.passwords()).isTrue();
    }

    @Test
    void nothingIsTakenForPartOfTheServerThatPgDumpallNeverWrites() throws IOException {
        String text = text("15");
        for (String statement : List.of(
                "DO $$ BEGIN END $$;",
                "ALTER SYSTEM SET work_mem = '1GB';",
                "CREATE TABLE t (i int);",
                "SELECT pg_read_file('x');",
                "COPY t FROM PROGRAM 'true';",
                "GRANT SELECT ON TABLE t TO app;",
                "ALTER ROLE ALL SET work_mem = '1GB';",
                "\\! true",
                "\\i /tmp/x",
                "SELECT 1 \\g /tmp/x")) {
            String roles = text.replaceFirst("CREATE ROLE boss;", "CREATE ROLE boss;\n$0".replace("$0", "@"))
                    .replace("@", statement);
            assertThat(globals(roles).refused()).as(statement).isNotEmpty();
            assertThat(strays(text.replace(NEXT, NEXT + "\n" + statement)))
                    .as(statement)
                    .isNotEmpty();
        }
        assertThat(strays(text.replace(NEXT, NEXT + "\n\\connect \"host=elsewhere dbname=shop\" -")))
                .hasSize(1);
    }

    @Test
    void aDumpThatIsCutOrLostADatabasesNameIsDamaged() throws IOException {
        String text = text("15");
        assertThat(read(text.replace("-- PostgreSQL database cluster dump complete", "--"))
                        .damage())
                .hasSize(1);
        assertThat(read(text.substring(0, text.indexOf(NEXT))).damage()).hasSize(1);
        assertThat(read(text.replace("\\connect postgres\n", "")).damage()).hasSize(1);
        assertThat(read(text.replace("\\connect postgres\n", "\\connect shop\n"))
                        .damage())
                .hasSize(1);
        int closing = text.lastIndexOf("-- PostgreSQL database dump complete");
        assertThat(read(text.substring(0, closing) + text.substring(closing + 40))
                        .damage())
                .hasSize(1);
    }

    @Test
    void aPasswordIsNeverShown() throws IOException {
        SqlStatement statement = globals(text("15")).roles().get(1);
        assertThat(statement.text()).contains("SCRAM");
        assertThat(statement.display()).doesNotContain("SCRAM").contains("ALTER ROLE app");
    }

    private static ServerDump read(String text) throws IOException {
        return ServerDumpReading.read(stream(text), SILENCE);
    }

    private static List<Finding> strays(String text) throws IOException {
        return read(text).strays();
    }

    private static Globals globals(String text) throws IOException {
        return new Globals(read(text).globals());
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String version) throws IOException {
        try (InputStream in = WholeServerDumpsTest.class.getResourceAsStream("whole-server-" + version + ".sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

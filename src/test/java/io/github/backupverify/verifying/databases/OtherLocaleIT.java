package io.github.backupverify.verifying.databases;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are right where text sorts as in German dictionaries, and wrong where its bytes are compared. */
@org.jspecify.annotations.NullUnmarked
class OtherLocaleIT {
    @AutoClose
    private TestDatabase database;

    @TempDir
    Path folder;

    @BeforeEach
    void make() {
        TestServer server = TestServer.machine();
        database = server.createDatabase(
                "backup test " + folder.getFileName(),
                "TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'de-DE' LOCALE 'C.UTF-8'");
        database.execute(
                "CREATE TABLE item (status text CHECK (status IN ('new', 'old')), price int CHECK (price > 0))",
                "INSERT INTO item SELECT 'new', g FROM generate_series(1, 200) g");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE word (w text) PARTITION BY RANGE (w); CREATE TABLE to_o PARTITION OF word"
                        + " FOR VALUES FROM ('a') TO ('p'); INSERT INTO word VALUES ('öl')",
                "CREATE TABLE word (w text) PARTITION BY RANGE (w); CREATE TABLE odd PARTITION OF word"
                        + " FOR VALUES FROM ('ä') TO ('b')",
                "CREATE TABLE word (w text CHECK (w < 'p')); INSERT INTO word VALUES ('öl')"
            })
    void aPlainDumpDoesNotNameTheLocaleThatItsRowsNeed(String tables) {
        database.execute(tables);
        VerificationResult plain = Verifying.file(dump("-Fp")).onMachine().run();
        assertThat(plain.verdict()).as(plain.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(plain.reason()).contains("text sorts otherwise");
        VerificationResult archive = Verifying.file(dump("-Fc")).onMachine().run();
        assertThat(archive.verdict()).as(archive.reason()).isEqualTo(Verdict.VERIFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"new\t7\n -> sold\t7\n", "new\t7\n -> new\t-7\n"})
    void whatNoLocaleAllowsIsBad(String change) throws IOException {
        Path file = dump("-Fp");
        String[] sides = change.split(" -> ", -1);
        String text = Files.readString(file);
        assertThat(text).contains(sides[0]);
        Files.writeString(file, text.replace(sides[0], sides[1]));
        VerificationResult result = Verifying.file(file).onMachine().run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason()).contains("violates check constraint");
    }

    @Test
    void aCollationThatTheRestoreServerLacksIsNotTheBackupsFault() throws IOException {
        database.execute("CREATE TABLE named (n text COLLATE \"C.utf8\")");
        Path file = dump("-Fp");
        Files.writeString(file, Files.readString(file).replace("pg_catalog.\"C.utf8\"", "pg_catalog.\"xx_XX.utf8\""));
        VerificationResult result = Verifying.file(file).onMachine().run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.reason()).contains("xx_XX.utf8");
    }

    private Path dump(String format) {
        Path file = folder.resolve("backup" + format);
        database.tool("pg_dump", format, "--file=" + file);
        return file;
    }
}

package io.github.backupverify.verifying.databases;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The role that restores owns everything in the source: only the file can say whether it holds the owners. */
@org.jspecify.annotations.NullUnmarked
class OwnersIT {
    @AutoClose
    private static TestDatabase database;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        database = TestServer.machine()
                .createDatabase()
                .execute(
                        "CREATE SCHEMA \"My Shop\"",
                        "CREATE TYPE \"My Shop\".mood AS ENUM ('good')",
                        "CREATE TABLE \"My Shop\".\"Item\" (id serial PRIMARY KEY, mood \"My Shop\".mood)",
                        "CREATE VIEW items AS SELECT * FROM \"My Shop\".\"Item\"",
                        "CREATE FUNCTION f(a \"My Shop\".mood, owner text) RETURNS int LANGUAGE sql AS 'SELECT 1'",
                        "INSERT INTO \"My Shop\".\"Item\" (mood) SELECT 'good' FROM generate_series(1, 100)",
                        "SELECT lo_from_bytea(4711, 'content')");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Fp",
                "-Fc",
                "-Fp --use-set-session-authorization",
                "-Fp --quote-all-identifiers",
                "-Fc --no-owner"
            })
    void aFileThatNamesTheOwnersIsVerified(String options) {
        VerificationResult result = verify(dump(options));
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(owners(result).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aFileWithoutOwnersIsNotWhatTheDatabaseHolds() {
        VerificationResult result = verify(dump("-Fp --no-owner"));
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason()).contains("--no-owner");
        Path script = folder.resolve("script.sql");
        database.tool(
                "pg_restore", "--no-owner", "--file=" + script, dump("-Fc").toString());
        assertThat(verify(script).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void oneStatementThatIsGoneIsNamed() throws IOException {
        String dump = Files.readString(dump("-Fp"));
        List<String> statements = dump.lines()
                .filter(line ->
                        line.matches("ALTER (SCHEMA|VIEW|FUNCTION|LARGE OBJECT) .* OWNER TO .*|.*Item\" OWNER TO .*"))
                .toList();
        assertThat(statements).hasSizeGreaterThanOrEqualTo(4);
        List<String> named = new ArrayList<>();
        for (String statement : statements) {
            Path file = Files.writeString(folder.resolve("less.sql"), dump.replace(statement + "\n", ""));
            VerificationResult result = verify(file);
            assertThat(result.verdict()).as(statement).isEqualTo(Verdict.FAILED);
            named.add(owners(result).findings().get(0).object());
        }
        assertThat(named).contains("schema My Shop", "relation My Shop.Item", "large object 4711");
    }

    /** Or younger than the backup, as a table is that was made since last night. */
    @Test
    void aTableThatTheBackupDoesNotHoldIsMissingAndNoQuestionOfOwners() {
        VerificationResult result = verify(dump("-Fc --exclude-table=items"));
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason())
                .contains("differs from the database as it is now")
                .contains("public.items");
        assertThat(owners(result).outcome()).isEqualTo(Outcome.PASSED);
    }

    private static Check owners(VerificationResult result) {
        return result.checks().stream()
                .filter(check -> check.id().equals("file.owners"))
                .findFirst()
                .orElseThrow();
    }

    private VerificationResult verify(Path file) {
        return Verifying.source(database.settings()).given(file).run();
    }

    private Path dump(String options) {
        Path file = folder.resolve("backup" + options.hashCode());
        database.tool(
                "pg_dump",
                Stream.concat(Stream.of(options.split(" ")), Stream.of("--file=" + file))
                        .toArray(String[]::new));
        return file;
    }
}

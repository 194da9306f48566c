package io.github.backupverify.verifying.ordinary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plain dump that makes its own database ({@code pg_dump --create}) is restored on a throw-away server. */
class OwnDatabaseIT {
    private static final String NAME =
            "the \"own\" database " + ProcessHandle.current().pid();

    @AutoClose
    private static TestDatabase database;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        database = TestServer.machine().createDatabase(NAME);
        String quoted = TestDatabase.quote(NAME);
        database.execute(
                "CREATE TABLE item (id int PRIMARY KEY, f float8)",
                "INSERT INTO item VALUES (-1, 'NaN')",
                "INSERT INTO item SELECT g, random() FROM generate_series(1, 300) g",
                "ALTER DATABASE " + quoted + " SET work_mem = '8MB'",
                "COMMENT ON DATABASE " + quoted + " IS 'own'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--create", "--create --clean", "--create --clean --if-exists -Z6"})
    void itIsVerifiedThereAloneAndAgainstTheDatabase(String options) {
        Path file = dump(options.split(" "));
        VerificationResult alone = Verifying.file(file).run();
        assertThat(alone.verdict()).as(alone.reason()).isEqualTo(Verdict.VERIFIED);
        VerificationResult live = live(file);
        assertThat(live.verdict()).as(live.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(live.target()).containsEntry("server", "a throw-away embedded server");
    }

    @Test
    void aChangedRowOrSettingIsSeen() throws IOException {
        Path file = dump("--create");
        assertThat(live(changed(file, "work_mem TO '8MB'", "work_mem TO '9MB'")).checks())
                .anyMatch(check -> check.id().equals("file.database-properties") && check.outcome() == Outcome.WARNED);
        VerificationResult row = live(changed(file, "\tNaN\n", "\t0\n"));
        assertThat(row.verdict()).as(row.reason()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void nothingElseThatLeavesTheDatabaseIsLetThrough() throws IOException {
        Path file = dump("--create", "--clean");
        String connect = "\\connect -reuse-previous=on \"dbname='the \"\"own";
        List<Path> leaving = List.of(
                changed(file, connect, "\\connect -reuse-previous=on \"dbname='the \"\"other"),
                changed(file, "DROP DATABASE \"the \"\"own", "DROP DATABASE \"the \"\"other"),
                changed(file, "\nCREATE TABLE", "\nDROP DATABASE postgres;\nCREATE TABLE"),
                changed(file, "\nCREATE TABLE", "\n\\connect postgres\nCREATE TABLE"),
                changed(file, "\nCREATE TABLE", "\n\\! true\nCREATE TABLE"),
                changed(file, "\nCREATE TABLE", "\nCREATE ROLE x;\nCREATE TABLE"));
        for (Path each : leaving) {
            VerificationResult result = Verifying.file(each).run();
            assertThat(result.verdict()).as(each + ": " + result.reason()).isEqualTo(Verdict.FAILED);
            assertThat(result.reason()).contains("do more than restore");
            assertThat(result.target()).isEmpty();
        }
    }

    @Test
    void elsewhereItIsRefusedAndTheWayOutIsNamed() {
        VerificationResult result =
                Verifying.file(dump("--create", "--clean")).onMachine().run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.reason()).contains("-Dbackup.restoreUrl=embedded");
        assertThat(result.target()).isEmpty();
    }

    private static VerificationResult live(Path file) {
        return Verifying.source(database.settings())
                .given(file)
                .target(new RestoreTarget.Embedded())
                .run();
    }

    private Path changed(Path file, String from, String to) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        int at = text.indexOf(from);
        return Files.writeString(
                Files.createTempFile(folder, "changed", ".sql"),
                text.substring(0, at) + to + text.substring(at + from.length()));
    }

    private Path dump(String... options) {
        Path file = folder.resolve("backup" + Arrays.hashCode(options));
        Stream<String> all = Stream.concat(Stream.of(options), Stream.of("--format=plain", "--file=" + file));
        database.tool("pg_dump", all.toArray(String[]::new));
        return file;
    }
}

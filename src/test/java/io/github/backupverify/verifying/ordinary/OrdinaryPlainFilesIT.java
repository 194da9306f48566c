package io.github.backupverify.verifying.ordinary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import io.github.backupverify.verifying.Verifying;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How people make, join and mangle plain dumps; what is right against the database, a restore by hand tells. */
@org.jspecify.annotations.NullUnmarked
class OrdinaryPlainFilesIT {
    @AutoClose
    private static TestDatabase database;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        database = TestServer.machine()
                .createDatabase()
                .execute(
                        "CREATE TABLE customer (id serial PRIMARY KEY, name text)",
                        "CREATE TABLE orders (id int PRIMARY KEY, customer int REFERENCES customer)",
                        "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS 'BEGIN\n RETURN 1;\nEND;'",
                        "INSERT INTO customer (name) SELECT 'name ' || i FROM generate_series(1, 50) i",
                        "INSERT INTO orders SELECT i, i FROM generate_series(1, 50) i");
    }

    /** The commands stand in a shell with pg_dump on its path; {@code $d} leads to the database. */
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            pg_dump $d | sed "s/'UTF8'/'UNICODE'/" @ VERIFIED @ 2
            { pg_dump -s $d; pg_dump -a --disable-triggers $d; } @ VERIFIED @ 2
            { for s in pre-data data post-data; do pg_dump --section=$s $d; done; } @ VERIFIED @ 2
            { pg_dump -s $d; echo 'SET session_replication_role = replica;'; pg_dump -a $d; echo 'RESET ALL;'; } @ VERIFIED @ 2
            { echo '-- nightly'; pg_dump $d; echo; echo '-- done'; } @ VERIFIED @ 2
            pg_dump $d | grep -v '^--' @ NOT_VERIFIED @ nothing says where it ends
            { pg_dump $d; echo 'ANALYZE;'; } @ NOT_VERIFIED @ outside
            { pg_dump --clean --if-exists $d; pg_dump --clean --if-exists $d; } @ NOT_VERIFIED @ two dumps in one file
            { pg_dump --section=pre-data $d; pg_dump --section=data $d; } @ NOT_VERIFIED @ post-data
            { pg_dump -s $d; pg_dump -a -T orders $d; } @ NOT_VERIFIED @ public.orders
            pg_dump -a $d @ NOT_VERIFIED @ data alone
            pg_dump --section=post-data $d @ NOT_VERIFIED @ keys, indexes and triggers alone
            { pg_dump --section=data $d; pg_dump --section=post-data $d; } @ NOT_VERIFIED @ cat pre-data.sql
            pg_dump $d | sed '20,/^-- Data for Name/d' @ FAILED @ does not exist
            pg_dump --section=post-data $d | head -n -9 @ FAILED @ cut
            pg_dump $d | sed /setval/d @ NOT_VERIFIED @ customer_id_seq
            { echo '-- Adminer 4.8.1 PostgreSQL 15 dump'; echo 'CREATE TABLE x (a int);'; } @ NOT_VERIFIED @ not written by pg_dump: Adminer
            { pg_dump $d | head -60; pg_dump $d; } @ FAILED @ cut
            { pg_dump -s $d; pg_dump -a --disable-triggers $d | sed '/name 7$/d'; } @ FAILED @ foreign key
            { pg_dump -s $d; pg_dump -a --disable-triggers $d; pg_dump -a --inserts --on-conflict-do-nothing $d; } @ NOT_VERIFIED @ two dumps in one file
            pg_dump -v $d 2>&1 @ FAILED @ 2>&1
            { echo 'Password: '; pg_dump $d; } @ FAILED @ prompt for a password
            pg_dump $d | sed '40i NOTICE:  table "x" does not exist' @ FAILED @ NOTICE
            pg_dump -Fc $d | sed 's/$/\\r/' @ FAILED @ docker exec -t
            """)
    void aFileIsJudgedByWhatCanBeTold(String command, Verdict alone, String words) {
        Path file = folder.resolve("backup");
        shell("{ " + command + "; } > " + file);
        VerificationResult result = Verifying.file(file).onMachine().run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(alone);
        if (alone != Verdict.VERIFIED) {
            assertThat(result.reason()).containsIgnoringCase(words);
        }
        VerificationResult live =
                Verifying.source(database.settings()).given(file).run();
        if (live.verdict() == Verdict.VERIFIED) {
            assertThat(restoresToTheSame(file)).as(command).isTrue();
        } else if (alone == Verdict.VERIFIED) {
            assertThat(restoresToTheSame(file)).as(live.reason()).isFalse();
        }
    }

    @Test
    void carriageReturnsAreNamed() {
        Path file = folder.resolve("crlf.sql");
        shell("pg_dump $d | sed 's/$/\\r/' > " + file);
        VerificationResult alone = Verifying.file(file).onMachine().run();
        assertThat(alone.checks())
                .anyMatch(check ->
                        check.id().equals("file.line-ends") && check.summary().contains("docker exec -t"));
        VerificationResult live =
                Verifying.source(database.settings()).given(file).run();
        assertThat(live.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(live.reason()).contains("CR LF", "docker exec -t");
    }

    /** The command that is printed is run as it stands. */
    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            mkdir -p db && pg_dump $d > db/database.sql && gzip db/database.sql && echo x > a.yml && tar -cf "$f" a.yml db
            pg_dump $d > 'my dump.sql' && tar -czf "$f" 'my dump.sql'
            pg_dump $d | gzip | gzip > "$f"
            pg_dump -Fc $d | base64 > "$f"
            pg_dump $d | gzip | base64 -w 0 > "$f"
            pg_dump $d | base64 > "$f"
            pg_dump $d > 'my $dump.sql' && jar cMf "$f" 'my $dump.sql'
            """)
    void aWrappedBackupIsVerifiedByTheCommandThatIsPrinted(String command) {
        Path file = folder.resolve("it's a $HOME `backup`");
        shell("cd " + folder + " && f=\"" + file.toString().replaceAll("[$`]", "\\\\$0") + "\" && " + command);
        VerificationResult packed = Verifying.file(file).onMachine().run();
        assertThat(packed.verdict()).as(packed.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        VerificationResult unpacked = unpacked(packed);
        assertThat(unpacked.verdict()).as(unpacked.reason()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void aWrappedBackupThatIsCutIsFoundOnceItIsUnpacked() {
        Path file = folder.resolve("cut");
        shell("pg_dump -Fc $d | head -c -1000 | base64 > " + file);
        VerificationResult packed = Verifying.file(file).onMachine().run();
        assertThat(packed.verdict()).as(packed.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(unpacked(packed).verdict()).isEqualTo(Verdict.FAILED);
    }

    private VerificationResult unpacked(VerificationResult packed) {
        String todo = packed.problem().todo();
        // As the reader's shell takes it.
        String fetch = shell("printf %s " + todo.replaceFirst("(?s).*fetchCommand=", ""));
        return Verifying.source(null).fetched(fetch).onMachine().run();
    }

    /** One kilobyte is the default, and may be asked for all the same. */
    @Test
    void aSmallBackupIsBadOnlyForThoseWhoAskForALargerOne() {
        try (TestDatabase small = TestServer.machine().createDatabase().execute("CREATE TABLE t AS SELECT 1 AS a")) {
            Path file = folder.resolve("small.sql.gz");
            shell("pg_dump " + small.name() + " | gzip > " + file);
            VerificationResult result = Verifying.file(file).onMachine().run();
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
            assertThat(result.checks())
                    .anyMatch(check -> check.id().equals("file.size") && check.outcome() == Outcome.WARNED);
            VerificationResult asked =
                    Verifying.file(file).leastSize(1024).onMachine().run();
            assertThat(asked.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(asked.reason()).contains("backup.minSize asks for 1.00 kB");
        }
    }

    @Test
    void aPartThatNeedsAnExtensionSaysWhatIsMissing() {
        try (TestDatabase parted = TestServer.machine()
                .createDatabase()
                .execute("CREATE EXTENSION hstore", "CREATE SCHEMA app", "CREATE TABLE app.t (h hstore)")) {
            VerificationResult own = Verifying.source(parted.settings())
                    .schemas(List.of("app"), List.of())
                    .run();
            assertThat(own.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
            assertThat(own.problem().todo()).contains("excludeSchemas");
            Path file = folder.resolve("part.sql");
            parted.tool("pg_dump", "--schema=app", "--file=" + file);
            VerificationResult given = Verifying.file(file).onMachine().run();
            assertThat(given.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(given.reason()).contains("leave extensions out");
        }
    }

    /** Restored by hand: psql takes it without an error, and pg_dump writes of both the same. */
    private boolean restoresToTheSame(Path file) {
        try (TestDatabase copy = TestServer.machine().createDatabase()) {
            copy.psql(file);
            return text(copy).equals(text(database));
        }
    }

    private static String text(TestDatabase one) {
        return one.tool("pg_dump").replaceAll("(?m)^(--|\\\\(un)?restrict).*$", "");
    }

    private static String shell(String command) {
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put("PATH", TestTools.bin() + ":" + System.getenv("PATH"));
        environment.put("d", database.name());
        return TestTools.run(environment, List.of("/bin/bash", "-c", command));
    }
}

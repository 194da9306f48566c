package io.github.backupverify.verifying.faulty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.LyingTools;
import io.github.backupverify.verifying.LyingTools.Calls;
import io.github.backupverify.verifying.Verifying;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pg_dump that leaves something out, in one call or in all: never VERIFIED, and the report names what is missing. */
class LyingDumpsIT {
    private static TestDatabase source;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        source = TestServer.machine().createDatabase().load("everything.sql").load("subscription.sql");
    }

    @AfterAll
    static void drop() {
        source.drop();
    }

    /** A pattern that a name has to hold, quoted where the shell would read it. */
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --exclude-table=shop.no_columns | shop.no_columns
            --exclude-table-data=shop.item | shop.item
            --schema=shop | public
            --exclude-schema=empty_schema | empty_schema
            --schema-only | shop.item
            --no-comments | everything_subscription
            --no-privileges | shop.item
            --no-owner | everything_subscription
            --no-publications | everything_all
            --no-blobs | large object 900001
            --no-unlogged-table-data | shop.unlogged
            --no-subscriptions | everything_subscription
            --no-table-access-method | shop.other_heap
            --no-toast-compression | shop.item
            --section=pre-data | shop.item
            """)
    void whatAnOptionLeavesOutIsMissed(String option, String object) {
        for (Calls calls : Calls.values()) {
            // pg_dump ignores some of them where it writes an archive.
            VerificationResult result = verify(
                    BackupFormat.PLAIN, new LyingTools(folder.resolve(calls.name()), calls).flags("'" + option + "'"));
            assertThat(result.verdict()).as(calls + ": " + result.reason()).isNotEqualTo(Verdict.VERIFIED);
            assertThat(failures(result) + result.reason()).as(calls.name()).contains(object);
        }
    }

    /** Without a subscription, which is held against the catalogue before anything is restored. */
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @ValueSource(strings = {"--no-comments", "--no-owner"})
    void theSameOptionsAreMissedOfEveryOtherObject(String option) {
        try (TestDatabase database = TestServer.machine().createDatabase().load("everything.sql")) {
            for (Calls calls : Calls.values()) {
                VerificationResult result = Verifying.source(database.settings())
                        .format(BackupFormat.PLAIN)
                        .pgBin(new LyingTools(folder.resolve(calls.name()), calls).flags(option))
                        .run();
                assertThat(result.verdict()).as(calls + ": " + result.reason()).isEqualTo(Verdict.FAILED);
                assertThat(failures(result)).as(calls.name()).contains("shop.item");
            }
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @EnumSource(BackupFormat.class)
    void anotherDatabaseIsNotTheSource(BackupFormat format) {
        try (TestDatabase other = TestServer.machine().createDatabase().execute("CREATE TABLE other (a int)");
                TestDatabase empty = TestServer.machine().createDatabase()) {
            for (Calls calls : Calls.values()) {
                for (TestDatabase dumped : new TestDatabase[] {other, empty}) {
                    LyingTools tools = new LyingTools(folder.resolve(calls.name() + dumped.name()), calls);
                    VerificationResult result = verify(format, tools.dumping(dumped, source));
                    assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
                    assertThat(failures(result)).contains("shop.item");
                }
            }
        }
    }

    /** What an editor does to a plain dump; no database can say these. */
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a row is lost | /^COPY shop.chicken /{n;d} | shop.chicken
            a row is doubled | /^COPY shop.tenant_row /{n;p} | shop.tenant_row
            a value is another | s/^200\\titem 20/200\\titem 21/;/^COPY shop.egg /{n;s/2$/1/} | shop.egg
            columns have changed places | s/^COPY shop.with_large_object (id, content)/COPY shop.with_large_object (content, id)/ | shop.with_large_object
            rows go to another table | s/^COPY shop.sale_line_0 /COPY shop.sale_line_1 / | shop.sale_line_0
            a sequence is not set | /^SELECT pg_catalog.setval('shop.called'/d | shop.called
            an owner is not set | /^ALTER TABLE shop.category OWNER TO/d | shop.category
            a primary key is not made | /ADD CONSTRAINT typed_pkey/d | typed_pkey
            a condition is another | s/CHECK ((amount <> 13))/CHECK ((amount <> 14))/ | sale_amount_check
            a large object stays empty | /^SELECT pg_catalog.lowrite/d | 900001
            a row goes at the end | /^CREATE EVENT TRIGGER everything_ddl/i DELETE FROM shop.tenant_row WHERE tenant = 'a'; | shop.tenant_row
            an index goes at the end | /^CREATE EVENT TRIGGER everything_ddl/i DROP INDEX shop.item_gin; | item_gin
            triggers stay off at the end | /^CREATE EVENT TRIGGER everything_ddl/i ALTER TABLE shop.item DISABLE TRIGGER ALL; | shop.item
            a grant goes at the end | /^CREATE EVENT TRIGGER everything_ddl/i GRANT ALL ON shop.item TO PUBLIC; | shop.item
            a search path comes after the fact | /^CREATE EVENT TRIGGER everything_ddl/i ALTER FUNCTION shop.many(text) SET search_path = public; | shop.many(
            a statement follows the last line | $a GRANT ALL ON shop.item TO PUBLIC; | closing line
            a subscription has lost a publication | s/PUBLICATION p, /PUBLICATION / | everything_subscription
            rows are inserted where a query goes | /^CREATE EVENT TRIGGER everything_ddl/i INSERT INTO shop.tenant_row SELECT * FROM shop.tenant_row; | runs code
            a bad statement is in it | 30i SELECT no_such_column; | no_such_column
            """)
    void anEditedPlainDumpIsCaught(String what, String script, String object) {
        for (Calls calls : Calls.values()) {
            VerificationResult result =
                    verify(BackupFormat.PLAIN, new LyingTools(folder.resolve(calls.name()), calls).editing(script));
            if (calls == Calls.BACKUP) {
                assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
                assertThat(failures(result) + result.reason()).as(calls.name()).contains(object);
            }
            assertThat(result.verdict()).as(calls + ": " + result.reason()).isNotEqualTo(Verdict.VERIFIED);
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @ValueSource(strings = {"true", ": > \"${output#--file=}\"", "echo '<html>502</html>' > \"${output#--file=}\""})
    void aToolThatWritesNothingAndSucceedsProvesNothing(String instead) {
        for (Calls calls : Calls.values()) {
            Path tools = new LyingTools(folder.resolve(calls.name()), calls)
                    .doing("for output; do case $output in --file=*) " + instead + " ;; esac; done");
            assertThat(verify(BackupFormat.PLAIN, tools).verdict()).isNotEqualTo(Verdict.VERIFIED);
            assertThat(verify(BackupFormat.CUSTOM, tools).verdict()).isNotEqualTo(Verdict.VERIFIED);
        }
    }

    private static VerificationResult verify(BackupFormat format, Path tools) {
        return Verifying.source(source.settings()).format(format).pgBin(tools).run();
    }

    private static String failures(VerificationResult result) {
        StringBuilder text = new StringBuilder();
        result.checks().stream()
                .filter(check -> check.outcome() == Outcome.FAILED)
                .flatMap(check -> check.findings().stream())
                .map(Finding::toString)
                .forEach(finding -> text.append(finding).append('\n'));
        return text.toString();
    }
}

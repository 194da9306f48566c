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
import io.github.backupverify.verifying.Thorough;
import io.github.backupverify.verifying.Verifying;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A pg_dump that leaves something out, in one call or in all: never VERIFIED, and the report names what is missing. What
 * the same checks find, each by itself, is left out in one run.
 */
@org.jspecify.annotations.NullUnmarked
class LyingDumpsIT {
    @AutoClose
    private static TestDatabase source;

    /** Without a subscription, which is held against the catalogue before anything is restored. */
    @AutoClose
    private static TestDatabase unsubscribed;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        unsubscribed = TestServer.machine().createDatabase().load("everything.sql");
        source = TestServer.machine().copyOf(unsubscribed).load("subscription.sql");
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --exclude-table=shop.no_columns --exclude-table-data=shop.item --no-blobs --no-unlogged-table-data | shop.no_columns, shop.item, large object 900001, shop.unlogged
            --exclude-schema=empty_schema --no-publications --no-table-access-method --no-toast-compression | empty_schema, everything_all, shop.other_heap, shop.item
            --no-privileges | shop.item
            --schema=shop | public
            --schema-only | shop.item
            --section=pre-data | shop.item
            --no-comments | everything_subscription
            --no-owner | everything_subscription
            --no-subscriptions | everything_subscription
            """)
    void whatOptionsLeaveOutIsMissed(String options, String objects) {
        for (Calls calls : Calls.values()) {
            // pg_dump ignores some of them where it writes an archive.
            VerificationResult result =
                    verify(BackupFormat.PLAIN, new LyingTools(folder.resolve(calls.name()), calls).flags(options));
            assertThat(result.verdict()).as(calls + ": " + result.reason()).isNotEqualTo(Verdict.VERIFIED);
            assertThat(failures(result) + result.reason()).as(calls.name()).contains(objects.split(", "));
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @ValueSource(strings = {"--no-comments", "--no-owner"})
    void theSameOptionsAreMissedOfEveryOtherObject(String option) {
        for (Calls calls : Calls.values()) {
            VerificationResult result = Verifying.source(unsubscribed.settings())
                    .format(BackupFormat.PLAIN)
                    .pgBin(new LyingTools(folder.resolve(calls.name()), calls).flags(option))
                    .run();
            assertThat(result.verdict()).as(calls + ": " + result.reason()).isEqualTo(Verdict.FAILED);
            assertThat(failures(result)).as(calls.name()).contains("shop.item");
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @CsvSource({"BACKUP, false", "BACKUP, true", "EVERY, false", "EVERY, true"})
    void anotherDatabaseIsNotTheSource(Calls calls, boolean empty) {
        try (TestDatabase other = TestServer.machine().createDatabase()) {
            if (!empty) {
                other.execute("CREATE TABLE other (a int)");
            }
            int turn = (calls == Calls.BACKUP ? 0 : 2) + (empty ? 1 : 0);
            for (BackupFormat format : Thorough.orOne(List.of(BackupFormat.values()), turn)) {
                Path tools = new LyingTools(folder.resolve(format.label()), calls).dumping(other, source);
                VerificationResult result = verify(format, tools);
                assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
                assertThat(failures(result)).contains("shop.item");
            }
        }
    }

    /** What an editor does to a plain dump; no database can say these. Edits of one run are parted by two bars. */
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rows are lost, doubled, other ones and in another table, a large object stays empty | `\
            /^COPY shop.chicken /{n;d} || /^COPY shop.tenant_row /{n;p} || /^COPY shop.egg /{n;s/2$/1/} || \
            s/^COPY shop.sale_line_0 /COPY shop.sale_line_1 / || /^SELECT pg_catalog.lowrite/d` | \
            shop.chicken, shop.tenant_row, shop.egg, shop.sale_line_0, 900001
            a condition is another, and what was made is undone before the end | `\
            s/CHECK ((amount <> 13))/CHECK ((amount <> 14))/ || \
            /^CREATE PUBLICATION everything_nothing/i DROP INDEX shop.item_gin; || \
            /^CREATE PUBLICATION everything_all/i ALTER FUNCTION shop.many(text) SET search_path = public; || \
            /^CREATE EVENT TRIGGER everything_drop/i ALTER TABLE shop.item DISABLE TRIGGER ALL; || \
            /^CREATE EVENT TRIGGER everything_ddl/i GRANT ALL ON shop.item TO PUBLIC;` | \
            sale_amount_check, item_gin, shop.many(, DISABLE TRIGGER, shop.item TO PUBLIC
            columns have changed places | s/^COPY shop.with_large_object (id, content)/COPY shop.with_large_object (content, id)/ | shop.with_large_object
            a sequence is not set | /^SELECT pg_catalog.setval('shop.called'/d | shop.called
            an owner is not set | /^ALTER TABLE shop.category OWNER TO/d | shop.category
            a primary key is not made | /ADD CONSTRAINT typed_pkey/d | typed
            a row goes at the end | /^CREATE EVENT TRIGGER everything_ddl/i DELETE FROM shop.tenant_row WHERE tenant = 'a'; | shop.tenant_row
            a statement follows the last line | $a GRANT ALL ON shop.item TO PUBLIC; | closing line
            a subscription has lost a publication | s/PUBLICATION p, /PUBLICATION / | everything_subscription
            rows are inserted where a query goes | /^CREATE EVENT TRIGGER everything_ddl/i INSERT INTO shop.tenant_row SELECT * FROM shop.tenant_row; | runs code
            a bad statement is in it | 30i SELECT no_such_column; | no_such_column
            """)
    void anEditedPlainDumpIsCaught(String what, String edits, String objects) {
        for (Calls calls : Calls.values()) {
            Path tools =
                    new LyingTools(folder.resolve(calls.name()), calls).editing(edits.replaceAll(" \\|\\| ?", "\n"));
            VerificationResult result = verify(BackupFormat.PLAIN, tools);
            assertThat(result.verdict()).as(calls + ": " + result.reason()).isEqualTo(Verdict.FAILED);
            assertThat(failures(result) + result.reason()).as(calls.name()).contains(objects.split(", "));
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @ValueSource(strings = {"true", ": > \"${output#--file=}\"", "echo '<html>502</html>' > \"${output#--file=}\""})
    void aToolThatWritesNothingAndSucceedsProvesNothing(String instead) {
        for (Calls calls : Calls.values()) {
            Path tools = new LyingTools(folder.resolve(calls.name()), calls)
                    .doing("for output; do case $output in --file=*) " + instead + " ;; esac; done");
            for (BackupFormat format :
                    Thorough.orOne(List.of(BackupFormat.PLAIN, BackupFormat.CUSTOM), calls == Calls.BACKUP ? 0 : 1)) {
                assertThat(verify(format, tools).verdict()).isNotEqualTo(Verdict.VERIFIED);
            }
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

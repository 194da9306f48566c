package io.github.backupverify.verifying.faulty;

import static io.github.backupverify.verifying.Verdicts.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import io.github.backupverify.verifying.FakedTools;
import io.github.backupverify.verifying.LyingTools;
import io.github.backupverify.verifying.LyingTools.Calls;
import io.github.backupverify.verifying.Verifying;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of an archive that the run took itself are read by its restore alone; where the copy differs, in the file too. */
class RowsReadByRestoreIT {
    @AutoClose
    private static TestDatabase source;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        source = TestServer.machine()
                .createDatabase()
                .execute(
                        "CREATE TABLE kept (id int PRIMARY KEY, text text)",
                        "INSERT INTO kept SELECT n, 'row ' || n FROM generate_series(1, 1000) n",
                        "CREATE TABLE lost (id int PRIMARY KEY)",
                        "INSERT INTO lost SELECT generate_series(1, 7)");
    }

    @ParameterizedTest
    @EnumSource(names = {"CUSTOM", "DIRECTORY"})
    void aWholeBackupHoldsTheRowsThatCameBackFromIt(BackupFormat format) {
        VerificationResult result =
                Verifying.source(source.settings()).format(format).run();

        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(check(result, "file.content").outcome()).isEqualTo(Outcome.PASSED);
        assertThat(check(result, "file.content").coverage().toString()).isEqualTo("2 of 2 tables");
        assertThat(check(result, "file.complete").summary()).contains("the rows are read when they are restored");
    }

    @ParameterizedTest
    @EnumSource(names = {"CUSTOM", "DIRECTORY"})
    void rowsThatTheDumpLostAreMissingInTheFileToo(BackupFormat format) {
        VerificationResult result = Verifying.source(source.settings())
                .format(format)
                .pgBin(new LyingTools(folder, Calls.BACKUP).flags("--exclude-table-data=lost"))
                .run();

        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
        assertThat(check(result, "file.content").findings().toString())
                .contains("public.lost")
                .doesNotContain("public.kept");
        assertThat(check(result, "compare.tables").findings().toString()).contains("public.lost");
    }

    @ParameterizedTest
    @EnumSource(names = {"CUSTOM", "DIRECTORY"})
    void rowsThatTheRestoreLostAreInTheFile(BackupFormat format) {
        Path bin = FakedTools.in(folder, "pg_restore", """
                $real "$@" || exit
                for argument; do case $argument in --dbname=*) database=${argument#--dbname=} ;; esac; done
                [ -z "$database" ] || %s -X -q -d "$database" -c 'DELETE FROM public.lost WHERE id = 3'
                """.formatted(TestTools.tool("psql")));
        VerificationResult result =
                Verifying.source(source.settings()).format(format).pgBin(bin).run();

        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
        assertThat(check(result, "file.content").outcome()).isEqualTo(Outcome.PASSED);
        assertThat(check(result, "compare.tables").findings().toString())
                .contains("public.lost", "1 fewer row")
                .doesNotContain("public.kept");
    }
}

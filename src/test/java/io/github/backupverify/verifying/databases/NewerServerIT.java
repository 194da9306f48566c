package io.github.backupverify.verifying.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The restore server is of a newer major version. */
class NewerServerIT {
    @TempDir
    Path folder;

    /** Runs where {@code -Dtest.pgBin} names a version newer than the embedded one. */
    @ParameterizedTest
    @ValueSource(strings = {"everything.sql", "values.sql"})
    void aHealthyDatabaseIsVerifiedOnANewerMajorVersion(String script) {
        TestServer older = TestServer.embedded();
        assumeTrue(older.majorVersion() < TestServer.machine().majorVersion(), "both servers are of one version");
        try (TestDatabase database = older.createDatabase().load(script)) {
            VerificationResult result =
                    Verifying.source(database.settings()).onMachine().run();
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
            assertThat(result.leftovers()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE AGGREGATE public.collect(anyelement) (SFUNC = array_append, STYPE = anyarray, INITCOND = '{}');",
                "CREATE OPERATOR public.!! (FUNCTION = pg_catalog.int4up, LEFTARG = integer);",
                "CREATE VIEW public.v AS SELECT pg_database.datlastsysoid FROM pg_catalog.pg_database;",
                "CREATE VIEW public.v AS SELECT pg_start_backup('x'::text) AS at;",
            })
    void whatNewerVersionsNoLongerHaveIsNotTheBackupsFault(String statement) throws IOException {
        VerificationResult older = verified("13.23", statement);
        assertThat(older.verdict()).as(older.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(older.problem()).isNotNull().extracting(Problem::code).isEqualTo(ErrorCode.TARGET_UNSUITABLE);
        assertThat(older.reason()).contains("of PostgreSQL 13.23");
        // No server of this version can have written it.
        VerificationResult same = verified(TestServer.machine().majorVersion() + ".1", statement);
        assertThat(same.verdict()).as(same.reason()).isEqualTo(Verdict.FAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE VIEW public.v AS SELECT lost.a FROM public.lost;",
                "CREATE VIEW public.v AS SELECT public.lost(1) AS a;",
                "ALTER TABLE ONLY public.t ADD CONSTRAINT k FOREIGN KEY (lost) REFERENCES public.t(a);",
                "CREATE TABLE public.u (a public.lost);",
                "CREATE INDEX ON public.t USING btree (a",
            })
    void whatTheBackupLostIsItsFaultOnAnyVersion(String statement) throws IOException {
        VerificationResult older = verified("13.23", statement);
        assertThat(older.verdict()).as(older.reason()).isEqualTo(Verdict.FAILED);
    }

    private VerificationResult verified(String version, String statement) throws IOException {
        Path file = folder.resolve("backup.sql");
        try (TestDatabase database = TestServer.machine()
                .createDatabase()
                .execute("CREATE TABLE t AS SELECT g AS a FROM generate_series(1, 500) g")) {
            database.tool("pg_dump", "--file=" + file);
        }
        String end = "--\n-- PostgreSQL database dump complete";
        String text = Files.readString(file);
        String changed = text.replaceFirst("database version \\S+", "database version " + version)
                .replace(
                        end,
                        "--\n-- Name: v; Type: VIEW; Schema: public; Owner: -\n--\n\n" + statement + "\n\n\n" + end);
        assertThat(changed).contains(version, statement);
        Files.writeString(file, changed);
        return Verifying.file(file).onMachine().run();
    }
}

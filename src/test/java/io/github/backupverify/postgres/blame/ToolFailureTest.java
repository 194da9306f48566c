package io.github.backupverify.postgres.blame;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.process.ToolExit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of PostgreSQL 13 to 18, of extensions and of libpq, as pg_restore and psql print them. */
class ToolFailureTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DISK_FULL | could not extend file \"base/16384/16390\": No space left on device",
                "DISK_FULL | could not write to file \"base/pgsql_tmp/pgsql_tmp42.0\": No space left on device",
                "DISK_FULL | could not resize shared memory segment \"/PostgreSQL.7\" to 8 bytes: No space left on device",
                "ROW_SECURITY | new row violates row-level security policy for table \"t\"",
                "CONNECTION_FAILED | terminating connection due to administrator command",
                "LOCKED | canceling statement due to lock timeout",
                "TOOL_FAILED | canceling statement due to user request",
                "TOOL_FAILED | deadlock detected",
                "PERMISSION_DENIED | permission denied for schema public",
                "PERMISSION_DENIED | must be a superuser to create a leakproof function",
                "PERMISSION_DENIED | only superuser can define a leakproof function",
                "PERMISSION_DENIED | must be superuser to create FOR ALL TABLES publication",
                "PERMISSION_DENIED | password_required=false is superuser-only",
                "TARGET_UNSUITABLE | extension \"postgis\" is not available",
                "TARGET_UNSUITABLE | could not open extension control file \"/usr/share/x.control\": No such file",
                "TARGET_UNSUITABLE | could not open dictionary file \"/usr/share/de.dict\": No such file or directory",
                "TARGET_UNSUITABLE | could not open stop-word file \"/usr/share/de.stop\": No such file or directory",
                "TARGET_UNSUITABLE | could not load library \"/usr/lib/x.so\": undefined symbol: y",
                "TARGET_UNSUITABLE | could not find function \"f\" in file \"/usr/lib/x.so\"",
                "TARGET_UNSUITABLE | pgaudit must be loaded via shared_preload_libraries",
                "TARGET_UNSUITABLE | pg_cron can only be loaded via shared_preload_libraries",
                "TARGET_UNSUITABLE | extension \"timescaledb\" must be preloaded",
                "TARGET_UNSUITABLE | compression method lz4 not supported",
                "TARGET_UNSUITABLE | ICU is not supported in this build",
                "TARGET_UNSUITABLE | unsupported XML feature",
                "TARGET_UNSUITABLE | invalid value for parameter \"TimeZone\": \"US/Pacific\"",
                "TARGET_UNSUITABLE | temporary file size exceeds temp_file_limit (64kB)",
                "TARGET_UNSUITABLE | temporary file size exceeds \"temp_file_limit\" (64kB)",
                "TARGET_UNSUITABLE | out of shared memory",
                "TARGET_UNSUITABLE | could not read block 7 in file \"base/1/2\": Input/output error",
                "TARGET_UNSUITABLE | role \"app\" does not exist",
            })
    void whatTheServerLacksIsNotTheBackupsFault(ErrorCode code, String message) {
        for (String line : new String[] {
            "pg_restore: error: could not execute query: ERROR:  " + message,
            "pg_restore: error: COPY failed for table \"t\": ERROR:  " + message,
            "psql:<stdin>:12: ERROR:  " + message
        }) {
            ProblemException problem = failure(line);
            assertThat(problem.verdict()).as(line).isEqualTo(Verdict.NOT_VERIFIED);
            assertThat(problem.problem().code()).as(line).isEqualTo(code);
            assertThat(problem.problem().why()).as(line).contains(message);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pg_restore: error: could not execute query: server closed the connection unexpectedly",
                "pg_restore: error: could not execute query: SSL connection has been closed unexpectedly",
                "pg_restore: error: COPY failed for table \"t\": SSL error: unexpected eof while reading",
                "pg_restore: error: could not execute query: could not receive data from server: Connection timed out",
                "pg_restore: error: error returned by PQputCopyData: could not send data to server: Broken pipe",
                "psql:<stdin>:9: error: connection to server was lost",
            })
    void aLostConnectionIsNotTheBackupsFault(String line) {
        ProblemException problem = failure(line);
        assertThat(problem.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(problem.problem().code()).isEqualTo(ErrorCode.CONNECTION_FAILED);
    }

    @Test
    void aJobThatWasKilledIsNotTheBackupsFaultButOneThatFailedIs() {
        String died = "pg_restore: error: a worker process died unexpectedly";
        assertThat(failure(died).verdict()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(failure(died).problem().why()).contains("died unexpectedly");
        String none = "pg_restore: error: could not create worker process: Resource temporarily unavailable";
        assertThat(failure(none).verdict()).isEqualTo(Verdict.NOT_VERIFIED);
        String failed = "pg_restore: error: could not execute query: ERROR:  relation \"public.t\" does not exist";
        assertThat(failure(failed + "\n" + died).verdict()).isEqualTo(Verdict.FAILED);
    }

    /** Some of them quote rows and names, which may read like anything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid input syntax for type integer: \"permission denied\"",
                "invalid input syntax for type bigint: \"out of memory\"",
                "invalid input syntax for type money: \"No space left on device\"",
                "invalid input syntax for type json: \"lz4 is not supported by this build\"",
                "invalid input value for enum cause: \"terminating connection\"",
                "invalid value for parameter \"client_encoding\": \"UTF9\"",
                "relation \"could not open file\" does not exist",
                "could not create unique index \"file\"",
                "could not create exclusion constraint \"directory\"",
                "duplicate key value violates unique constraint \"role \"a\" does not exist\"",
                "schema \"must have\" does not exist",
                "type \"extension \"x\" is not available\" does not exist",
                "extra data after last expected column",
                "syntax error at or near \"deadlock detected\"",
                "insert or update on table \"item\" violates foreign key constraint \"lock timeout\"",
            })
    void whatTheBackupHoldsIsItsFault(String message) {
        for (String line : new String[] {
            "pg_restore: error: could not execute query: ERROR:  " + message,
            "pg_restore: error: COPY failed for table \"permission denied\": ERROR:  " + message,
            "psql:<stdin>:12: ERROR:  " + message
        }) {
            assertThat(failure(line).verdict()).as(line).isEqualTo(Verdict.FAILED);
        }
    }

    /** Lines that are not of an error stand around it. */
    private static ProblemException failure(String line) {
        String stderr =
                "pg_restore: while PROCESSING TOC:\n" + line + "\nCONTEXT:  COPY t, line 1: \"permission denied\"\n"
                        + "Command was: SELECT 'No space left on device';\n";
        return ToolFailure.restoring("The backup does not restore", new ToolExit(1, stderr));
    }
}

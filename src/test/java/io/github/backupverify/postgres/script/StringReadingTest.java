package io.github.backupverify.postgres.script;

import static io.github.backupverify.postgres.script.ScannedDump.bytes;
import static io.github.backupverify.postgres.script.ScannedDump.dangers;
import static io.github.backupverify.postgres.script.ScannedDump.scan;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a backslash in a string means, which the dump itself may change. */
class StringReadingTest {
    /** psql reads the string as the server does at that moment: what it takes for a command must not be a value here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET standard_conforming_strings = no; COMMENT ON TABLE t IS '\\''; ALTER SYSTEM SET a = b; --';",
                "SET standard_conforming_strings TO 'f'; COMMENT ON TABLE t IS '\\''; ALTER SYSTEM SET a = b; --';",
                "SET standard_conforming_strings = 'o'\n'ff'; COMMENT ON TABLE t IS '\\''; ALTER SYSTEM SET a = b; --';",
                "BEGIN; SET LOCAL standard_conforming_strings = off; COMMIT;"
                        + " COMMENT ON TABLE t IS '\\'; ALTER SYSTEM SET a = b; --';",
                "BEGIN; SET standard_conforming_strings = off; ROLLBACK;"
                        + " COMMENT ON TABLE t IS '\\'; ALTER SYSTEM SET a = b; --';",
                "SET standard_conforming_strings = off; RESET ALL;"
                        + " COMMENT ON TABLE t IS '\\'; ALTER SYSTEM SET a = b; --';",
                "SET standard_conforming_strings = off; RESET standard_conforming_strings;"
                        + " COMMENT ON TABLE t IS '\\'; ALTER SYSTEM SET a = b; --';",
                "SELECT pg_catalog.set_config('standard_conforming_strings', 'off', true);"
                        + " COMMENT ON TABLE t IS '\\'; ALTER SYSTEM SET a = b; --';",
            })
    void noWayOfReadingStringsHidesAStatement(String sql) {
        assertThat(dangers(sql)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET client_encoding = 'UTF8'; SET standard_conforming_strings = off; COMMENT ON TABLE t IS 'C:\\\\';"
                        + " SET standard_conforming_strings = off; COMMENT ON TABLE u IS 'C:\\\\';",
                "SET standard_conforming_strings = on; CREATE TABLE t (a int); SET standard_conforming_strings TO 'on';",
                "CREATE TABLE t (a int); SET SESSION standard_conforming_strings = true; RESET ALL;",
            })
    void theWayOfReadingStringsMayBeSaidAgain(String sql) {
        assertThat(dangers(sql)).isEmpty();
    }

    /** A new session begins as every one does, and pg_dump --create says it again. */
    @ParameterizedTest
    @ValueSource(strings = {"", "SET standard_conforming_strings = off;\n"})
    void aConnectBeginsAnew(String again) {
        String dump = """
                SET standard_conforming_strings = off;
                -- Name: shop; Type: DATABASE; Schema: -; Owner: o
                --

                CREATE DATABASE shop;
                \\connect shop
                %sCOMMENT ON TABLE t IS '\\'; ALTER SYSTEM SET a = b; --';
                """.formatted(again);
        assertThat(scan(bytes(dump), new ScanOptions(false, true)).dangers()).hasSize(again.isEmpty() ? 1 : 0);
    }
}

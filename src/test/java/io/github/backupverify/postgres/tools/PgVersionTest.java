package io.github.backupverify.postgres.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PgVersionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1) | 15 | 18",
                "psql (PostgreSQL) 16.3                              | 16 | 3",
                "psql (PostgreSQL) 17beta1                           | 17 | 0",
                "pg_restore (PostgreSQL) 18rc1                       | 18 | 0",
                "pg_dump (PostgreSQL) 19devel                        | 19 | 0",
                "pg_dump (PostgreSQL) 9.6.24                         | 9  | 6",
                "pg_dump (EnterpriseDB) 15.4.0                       | 15 | 4",
                "16.3                                                | 16 | 3",
                "15.18 (Debian 15.18-0+deb12u1)                      | 15 | 18",
                "17beta1                                             | 17 | 0"
            })
    void whatToolsAndServersSayIsRead(String text, int major, int minor) {
        assertThat(PgVersion.parse(text)).contains(new PgVersion(major, minor));
    }

    @Test
    void whatAWrapperSaysOfItsOwnIsPassedOver() {
        assertThat(PgVersion.parse("using image 16.1 from registry\npg_dump (PostgreSQL) 15.2\r\n"))
                .contains(new PgVersion(15, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "command not found", "usage: psql [options] 15", "Error: 15.2 is missing"})
    void whatIsNoVersionIsNotTakenForOne(String text) {
        assertThat(PgVersion.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"150018, 15, 18", "170000, 17, 0", "90624, 9, 6", "100023, 10, 23"})
    void aServersNumberIsRead(int number, int major, int minor) {
        assertThat(PgVersion.ofNumber(number)).isEqualTo(new PgVersion(major, minor));
    }

    @Test
    void majorVersionsAreComparedAsPostgresqlCountsThem() {
        assertThat(new PgVersion(15, 3).sameSeries(new PgVersion(15, 18))).isTrue();
        assertThat(new PgVersion(15, 3).olderThan(new PgVersion(15, 18))).isFalse();
        assertThat(new PgVersion(9, 5).sameSeries(new PgVersion(9, 6))).isFalse();
        assertThat(new PgVersion(9, 6).olderThan(new PgVersion(10, 0))).isTrue();
        assertThat(new PgVersion(9, 6).series()).isEqualTo("9.6");
        assertThat(new PgVersion(15, 18).series()).isEqualTo("15");
    }
}

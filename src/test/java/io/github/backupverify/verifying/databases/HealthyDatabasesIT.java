package io.github.backupverify.verifying.databases;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HealthyDatabasesIT {
    static Stream<Arguments> formatsOfDatabases() {
        return Stream.of("everything.sql", "values.sql")
                .flatMap(script -> Stream.of(BackupFormat.values()).map(format -> Arguments.of(script, format)));
    }

    @ParameterizedTest
    @MethodSource("formatsOfDatabases")
    void aHealthyDatabaseIsVerifiedInEveryFormat(String script, BackupFormat format) {
        try (TestDatabase database = TestServer.machine().createDatabase().load(script)) {
            VerificationResult result =
                    Verifying.source(database.settings()).format(format).run();
            assertThat(result.checks()).allMatch(check -> check.outcome() != Outcome.FAILED);
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
            assertThat(result.leftovers()).isEmpty();
        }
    }

    /** It may be new; but a URL that names no database leads to one as well. */
    @Test
    void aDatabaseWithoutATableIsNoSilentPass() {
        try (TestDatabase database = TestServer.machine().createDatabase().execute("CREATE VIEW v AS SELECT 1")) {
            VerificationResult result = Verifying.source(database.settings()).run();
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
            assertThat(result.checks())
                    .anyMatch(check -> check.id().equals("compare.tables") && check.outcome() == Outcome.WARNED);
        }
    }
}

package io.github.backupverify.verifying.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceUntouchedIT {
    private static final String WRITES =
            "(?is)(insert|update|delete|truncate|alter|create|drop|grant|revoke|comment|copy .* from"
                    + "|select pg_catalog.setval|select pg_catalog.lo|lock table .* exclusive|vacuum|refresh|reindex|cluster).*";

    /** Everything but the random key that each dump has, and the sequences' own text stays in. */
    private static List<String> everything(TestDatabase database) {
        return database.tool("pg_dumpall", "--database=" + database.name(), "--no-sync")
                .lines()
                .filter(line -> !line.matches("\\\\(un)?restrict .*"))
                .toList();
    }

    @Test
    void theServerHoldsAfterARunWhatItHeldBefore() {
        ServerOptions logged = ServerOptions.DEFAULT
                .with("log_statement", "all")
                .with("log_line_prefix", "@@ %a %d ")
                .with("log_destination", "stderr");
        try (TestServer server = TestServer.fresh(logged)) {
            TestDatabase source = server.createDatabase("the source").load("everything.sql");
            server.createDatabase("another").load("subscription.sql");
            List<String> before = everything(source);
            int logBefore = server.log().length();
            for (BackupFormat format : BackupFormat.values()) {
                VerificationResult result =
                        Verifying.source(source.settings()).format(format).run();
                assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
            }
            assertThat(everything(source)).isEqualTo(before);
            assertThat(statements(server.log().substring(logBefore), "the source"))
                    .hasSizeGreaterThan(100)
                    .noneMatch(statement -> statement.matches(WRITES) && !ofTheTemporaryDatabase(statement));
        }
    }

    private static List<String> statements(String log, String database) {
        return List.of(log.split("@@ ", -1)).stream()
                .filter(line -> line.contains(" " + database + " "))
                .filter(line -> line.contains("statement: ") || line.contains("execute "))
                .map(line -> line.replaceFirst("(?s)^.*?(statement: |execute [^:]*: )", "")
                        .strip())
                .toList();
    }

    /** The session that creates and drops it stays in the source's own database. */
    private static boolean ofTheTemporaryDatabase(String statement) {
        return statement.matches(
                "(?is)(create|drop|alter|comment on|revoke all on|grant connect on) database (if exists )?\"backup_verify_.*");
    }
}

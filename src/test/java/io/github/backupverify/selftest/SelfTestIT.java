package io.github.backupverify.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.FaultResult;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.manifest.ManifestFile;
import io.github.backupverify.postgres.fault.Faults;
import io.github.backupverify.report.SelfTestReport;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Thorough;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every fault of the catalogue, in every format, and with {@code -Dthorough=true} in each of its compressions: {@code -Dfaults.flips=100} for as many random positions, {@code
 * -Dfaults.seed} for the same ones again.
 */
@org.jspecify.annotations.NullUnmarked
class SelfTestIT {
    private static final int POSITIONS = Integer.getInteger("faults.flips", 4);
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime() % 1_000_000);

    /** One of each format; where it is compressed otherwise, fewer faults prove what is different then. */
    private static final Set<String> USUAL = Set.of("PLAIN 0", "CUSTOM 6", "DIRECTORY 6", "TAR 0");

    /** Ids of faults that cut a file or change its bits. */
    private static final Set<String> DAMAGE = Set.of("A4", "A6", "A11", "A12");

    @AutoClose
    private static TestDatabase database;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        database = TestServer.machine().createDatabase().load("everything.sql");
    }

    static Stream<Arguments> formats() {
        Stream<String> all =
                Stream.of("PLAIN 0", "PLAIN 6", "CUSTOM 6", "CUSTOM 0", "DIRECTORY 6", "DIRECTORY 0", "TAR 0");
        boolean manyCompressions = database.server().majorVersion() >= 16;
        Stream<String> newer = Stream.of("CUSTOM zstd", "CUSTOM lz4", "DIRECTORY zstd", "DIRECTORY lz4");
        return Stream.concat(all, manyCompressions ? newer : Stream.empty())
                .map(each -> each.split(" "))
                .map(parts -> Arguments.of(BackupFormat.valueOf(parts[0]), parts[1]));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("formats")
    void everyFaultIsJudgedAsItMustBeAndTheHealthyOriginalIsVerified(BackupFormat format, String compress)
            throws IOException {
        VerificationResult taken = Verifying.source(database.settings())
                .format(format)
                .compress(format == BackupFormat.TAR ? "" : compress)
                .keepIn(folder.resolve("kept"))
                .run();
        assertThat(taken.verdict()).as(taken.reason()).isEqualTo(Verdict.VERIFIED);
        Path backup = Path.of(taken.backup().path());
        List<Fault> faults =
                Faults.of(new Original(backup, ManifestFile.of(backup).path(), SEED, POSITIONS));
        judge(
                format + " -Z" + compress,
                Thorough.ASKED || USUAL.contains(format + " " + compress) ? faults : few(faults));
    }

    /** Where a format is only compressed otherwise: all that damages the compressed data, one of each other kind. */
    private static List<Fault> few(List<Fault> faults) {
        Set<String> kinds = new HashSet<>();
        return faults.stream()
                .filter(fault -> DAMAGE.contains(fault.id()) || kinds.add(fault.id() + fault.reference()))
                .toList();
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @ValueSource(
            strings = {
                CompressorStreamFactory.ZSTANDARD,
                CompressorStreamFactory.XZ,
                CompressorStreamFactory.BZIP2,
                CompressorStreamFactory.LZ4_FRAMED
            })
    void aFaultInsideWhatAnotherProgramCompressedIsCaught(String compression) throws Exception {
        Path dump = folder.resolve("app.sql");
        database.tool("pg_dump", "--file=" + dump);
        Path backup = folder.resolve("app.sql." + compression);
        try (OutputStream out = CompressorStreamFactory.getSingleton()
                .createCompressorOutputStream(compression, Files.newOutputStream(backup))) {
            Files.copy(dump, out);
        }
        List<Fault> faults = Faults.of(new Original(backup, null, SEED, POSITIONS)).stream()
                .filter(fault -> Set.of(Fault.HEALTHY, "A6", "A11").contains(fault.id()))
                .toList();
        judge("PLAIN in " + compression, faults);
    }

    private void judge(String what, List<Fault> faults) throws IOException {
        Path copies = Files.createDirectory(folder.resolve("copies"));
        List<FaultResult> results = new SelfTest(
                        underTest -> Verifying.underTest(underTest).onMachine().run(),
                        copies,
                        Duration.ofMinutes(30),
                        result -> {})
                .run(faults);
        SelfTestReport report = new SelfTestReport(Map.of(), results);
        System.out.println(what + ", seed " + SEED + ": " + report.sum() + ", by "
                + results.stream()
                        .filter(result -> !result.caughtBy().isEmpty())
                        .collect(Collectors.groupingBy(
                                result -> result.caughtBy().replaceAll("[,:].*", ""),
                                TreeMap::new,
                                Collectors.counting())));
        assertThat(results)
                .as("-Dfaults.seed=" + SEED)
                .allSatisfy(result -> assertThat(result.right())
                        .as(SelfTestReport.line(result))
                        .isTrue());
        assertThat(copies).isEmptyDirectory();
    }
}

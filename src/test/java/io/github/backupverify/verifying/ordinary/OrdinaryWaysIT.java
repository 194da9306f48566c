package io.github.backupverify.verifying.ordinary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.testing.DocumentedTable;
import io.github.backupverify.verifying.Thorough;
import io.github.backupverify.verifying.Verifying;
import io.github.backupverify.verifying.ordinary.OrdinaryBackup.Worth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole backups are not called bad, and none that lost something passes, in whatever way people make them and with
 * whatever version. What is right, the test finds out: it restores by hand and compares. {@code -Dthorough=true} tries
 * every way with every version, {@code -Dordinary=first} those of the first version alone.
 */
@org.jspecify.annotations.NullUnmarked
class OrdinaryWaysIT {
    private static final Path PAGE = Path.of("docs/how-was-it-made.md");

    private static final List<OrdinaryWay> WAYS = OrdinaryWay.all();
    private static final Map<String, List<String>> ORIGINALS = new ConcurrentHashMap<>();
    private static final Map<String, Integer> TRIED = new TreeMap<>();
    private static final Map<String, Integer> RIGHT = new TreeMap<>();
    private static final Map<OrdinaryWay, String> SAID = new ConcurrentHashMap<>();

    @TempDir
    static Path folder;

    private static List<OrdinarySide> sides;
    private static List<OrdinaryBackup> backups;

    /** All are made before anything else comes and goes on these servers: pg_dumpall dumps what is there. */
    @BeforeAll
    static void make() throws IOException {
        sides = OrdinarySide.all();
        backups = new ArrayList<>();
        for (OrdinarySide side : sides) {
            for (OrdinaryWay way : WAYS) {
                if (wanted(side, way) && way.possible(side.version()) && side.has(way.get("needs"))) {
                    Path own = folder.resolve(side.name().replace(' ', '-')).resolve("" + WAYS.indexOf(way));
                    OrdinaryBackup backup = new OrdinaryBackup(side, way, own);
                    backup.make();
                    backups.add(backup);
                }
            }
            for (String database : List.of("app", "own")) {
                ORIGINALS.put(side + database, side.dumped(folder, side.source(), database));
            }
        }
    }

    /** Core ways take turns among the versions; the others, and those that make databases, are of the first one. */
    private static boolean wanted(OrdinarySide side, OrdinaryWay way) {
        if (side.source() != side.target()) {
            return Thorough.ASKED || way.has("move");
        }
        List<OrdinarySide> able = sides.stream()
                .filter(other -> other.source() == other.target() && way.possible(other.version()))
                .limit(way.has("core") && !way.get("make").matches(".*(pg_dumpall|pg_dump -C).*") ? sides.size() : 1)
                .toList();
        return !able.isEmpty() && Thorough.orOne(able, WAYS.indexOf(way)).contains(side);
    }

    @AfterAll
    static void holdThePageToIt() {
        TRIED.forEach((side, tried) -> System.out.println(
                "ordinary ways, PostgreSQL " + side + ": tried " + tried + ", right " + RIGHT.getOrDefault(side, 0)));
        sides.stream()
                .limit(sides.size() == 1 ? 1 : sides.size() - 1)
                .forEach(side -> side.source().close());
        assumeTrue(WAYS.stream()
                .filter(way -> way.possible(sides.get(0).version()))
                .allMatch(SAID::containsKey));
        DocumentedTable.hold(PAGE, "ways", OrdinaryWaysIT.class, OrdinaryWaysPage.of(WAYS, SAID));
    }

    static Stream<Arguments> backups() {
        return backups.stream().map(backup -> Arguments.of(backup.side(), backup.way(), backup));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "PostgreSQL {0}: {1}")
    @MethodSource("backups")
    void itIsJudgedByWhatItIsWorth(OrdinarySide side, OrdinaryWay way, OrdinaryBackup backup) throws IOException {
        Worth worth = backup.worth(ORIGINALS.get(side + backup.database()));
        RestoreTarget target = new RestoreTarget.OtherServer(side.target().settings("postgres"));
        // Whole servers are restored on a throw-away one only, of which the tests have one of the first version.
        boolean throwAway = backup.ofServer() && side.equals(sides.get(0));
        VerificationResult alone = Verifying.file(backup.file())
                .pgBin(side.tools())
                .target(throwAway ? new RestoreTarget.Embedded() : target)
                .run();
        VerificationResult live = Verifying.source(side.source().settings(backup.database()))
                .given(backup.file())
                .pgBin(side.tools())
                .target(side.source() == side.target() ? new RestoreTarget.SameServer() : target)
                .run();
        List<String> wrong = new ArrayList<>();
        if (!rightAlone(backup, worth, alone)) {
            wrong.add("alone " + alone.verdict() + ": " + alone.reason());
        }
        if (!rightLive(backup, worth, live)) {
            wrong.add("against the database " + live.verdict() + ": " + live.reason());
        }
        count(side, way, alone.verdict(), live.verdict(), wrong.isEmpty());
        assertThat(wrong).as("by hand it is " + worth + "; " + way.get("make")).isEmpty();
    }

    private static boolean rightAlone(OrdinaryBackup backup, Worth worth, VerificationResult result)
            throws IOException {
        boolean cannotTell = backup.wrapped() || backup.ofServer() || backup.needsSchema() || !backup.tellsItsEnd();
        return switch (result.verdict()) {
            case VERIFIED ->
                switch (worth) {
                    case WHOLE -> !backup.needsSchema();
                    // A file does not tell what was left out of it, but it tells where it ends.
                    case DIFFERENT ->
                        backup.tellsItsEnd()
                                && !backup.leavesSequencesUnset()
                                && (!backup.hasCarriageReturns() || warnsOfLineEnds(result));
                    case REFUSED -> false;
                };
            case FAILED -> worth != Worth.WHOLE;
            case NOT_VERIFIED -> worth != Worth.WHOLE || cannotTell;
            case SKIPPED -> false;
        };
    }

    private static boolean rightLive(OrdinaryBackup backup, Worth worth, VerificationResult result) throws IOException {
        boolean otherwise = backup.wrapped() || backup.ofServer() || backup.needsSchema();
        return switch (result.verdict()) {
            case VERIFIED -> worth == Worth.WHOLE && !backup.needsSchema();
            // What is restored into a schema does not hold that.
            case FAILED -> worth != Worth.WHOLE || backup.needsSchema();
            // psql goes on over what an older server refuses, and then the copy by hand differs, though the file is
            // whole.
            case NOT_VERIFIED ->
                worth == Worth.REFUSED
                        || otherwise
                        || (worth == Worth.DIFFERENT && result.reason().contains("pg_attver"));
            case SKIPPED -> false;
        };
    }

    private static boolean warnsOfLineEnds(VerificationResult result) {
        return result.checks().stream()
                .filter(check -> check.outcome() == Outcome.WARNED)
                .anyMatch(check -> (check.summary() + check.findings()).matches("(?is).*(carriage|cr ?lf|line end).*"));
    }

    private static synchronized void count(
            OrdinarySide side, OrdinaryWay way, Verdict alone, Verdict live, boolean right) {
        TRIED.merge(side.name(), 1, Integer::sum);
        RIGHT.merge(side.name(), right ? 1 : 0, Integer::sum);
        if (side.equals(sides.get(0))) {
            SAID.put(way, alone + " | " + live);
        } else if (side.source() == side.target() && way.possible(sides.get(0).version())) {
            SAID.putIfAbsent(way, alone + " | " + live);
        }
    }
}

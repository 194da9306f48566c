package io.github.backupverify.verifying.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Stage;
import io.github.backupverify.check.StageResult;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import io.github.backupverify.verifying.FakedTools;
import io.github.backupverify.verifying.Verifying;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes on beside the restore of a backup that the run itself takes. */
@NullUnmarked
class BesideTheRestoreIT {
    /** Leaves word of itself, and goes on only when it is killed. */
    private static final String HANGS =
            "case \"$*\" in *--dbname=*) echo $$ > %s; exec sleep 600 ;; esac; exec $real \"$@\"";

    @TempDir
    Path folder;

    /** The file is not read before its restore has begun: one after the other would never come to an end. */
    @Test
    void aBackupIsReadWhileItIsRestored() {
        Path restoring = folder.resolve("restoring");
        Path bin = FakedTools.in(folder, "pg_restore", """
                case "$*" in
                  *--dbname=*) touch %1$s ;;
                  *--file=-*) for i in $(seq 1200); do [ -e %1$s ] && break; sleep 0.05; done; [ -e %1$s ] || exit 1 ;;
                esac
                exec $real "$@"
                """.formatted(restoring));
        try (TestDatabase database = TestServer.machine().createDatabase().load("everything.sql")) {
            VerificationResult result =
                    Verifying.source(database.settings()).pgBin(bin).run();

            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
            Map<Stage, StageResult> stages = byStage(result);
            assertThat(stages.get(Stage.RESTORE).start())
                    .isLessThan(stages.get(Stage.VALIDATE).end());
            assertThat(stages.get(Stage.COMPARE).start())
                    .isGreaterThanOrEqualTo(stages.get(Stage.RESTORE).end());
        }
    }

    /** The end mark of the rows is missing, and the restore would never end. */
    @Test
    void aValidationThatFailsEndsTheRestoreAndNothingStays() throws Exception {
        Path pid = folder.resolve("pid");
        Path bin = FakedTools.in(folder, "pg_restore", HANGS.formatted(pid));
        try (TestDatabase database = TestServer.machine().createDatabase()) {
            database.execute("CREATE TABLE word AS SELECT g, 'word ' || g AS word FROM generate_series(1, 1000) g");
            Files.writeString(bin.resolve("pg_dump"), """
                    #!/bin/bash
                    case "$*" in
                      *--schema-only*|*--version*) exec %1$s "$@" ;;
                      *) %1$s "$@" && file="${@: -1}" && sed -i '/^\\\\\\.$/d' "${file#--file=}"/*.dat ;;
                    esac
                    """.formatted(TestTools.tool("pg_dump")));
            VerificationResult result = Verifying.source(database.settings())
                    .format(BackupFormat.DIRECTORY)
                    .compress("0")
                    .pgBin(bin)
                    .run();

            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
            assertThat(result.reason()).contains("public.word");
            assertThat(byStage(result).get(Stage.VALIDATE).outcome()).isEqualTo(Outcome.FAILED);
            if (Files.exists(pid)) {
                assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())))
                        .isEmpty();
                assertThat(byStage(result).get(Stage.RESTORE).outcome()).isEqualTo(Outcome.NOT_RUN);
            }
            assertThat(result.leftovers()).isEmpty();
            assertThat(TestServer.machine()
                            .database("postgres")
                            .query("SELECT datname FROM pg_database WHERE datname = 'backup_verify_" + result.runId()
                                    + "'"))
                    .isEmpty();
        }
    }

    /** Others rename a value when pg_dump is through, and rows are still to be compared with it: that is no one instant. */
    @Test
    void aSourceThatIsDumpedOnceMoreIsRestoredOnceMore() throws Exception {
        Path restores = folder.resolve("restores");
        Path bin = FakedTools.in(
                folder,
                "pg_restore",
                "case \"$*\" in *--dbname=*) echo $$ >> " + restores + " ;; esac; exec $real \"$@\"");
        try (TestDatabase database = TestServer.machine().createDatabase()) {
            database.execute(
                    "CREATE TYPE mood AS ENUM ('sad', 'ok')",
                    "CREATE TABLE word AS SELECT g, md5(g::text) AS word, 'ok'::mood AS mood"
                            + " FROM generate_series(1, 1000000) g");
            Files.writeString(bin.resolve("pg_dump"), """
                    #!/bin/sh
                    case "$*" in *--schema-only*|*--version*) exec %1$s "$@" ;; esac
                    %1$s "$@" || exit
                    [ -e %2$s ] || { touch %2$s; exec %3$s -X -q -c "ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'"; }
                    """.formatted(
                            TestTools.tool("pg_dump"), folder.resolve("renamed"), TestTools.tool("psql")));
            VerificationResult result =
                    Verifying.source(database.settings()).pgBin(bin).run();

            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
            assertThat(result.leftovers()).isEmpty();
            assertThat(database.query("SELECT enum_range(NULL::mood)::text")).isEqualTo(List.of("{sad,fine}"));
            assertThat(Files.readAllLines(restores)).as("restores").hasSize(2);
        }
    }

    private static Map<Stage, StageResult> byStage(VerificationResult result) {
        return result.stages().stream().collect(Collectors.toMap(StageResult::stage, Function.identity()));
    }
}

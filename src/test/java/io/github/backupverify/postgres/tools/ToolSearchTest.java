package io.github.backupverify.postgres.tools;

import static io.github.backupverify.postgres.tools.Tool.PG_DUMP;
import static io.github.backupverify.postgres.tools.Tool.PG_RESTORE;
import static io.github.backupverify.postgres.tools.Tool.PSQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ToolSearchTest {
    private static final PgVersion SERVER_15 = new PgVersion(15, 18);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path root;

    private FakeMachine machine = new FakeMachine(Path.of(""));

    @BeforeEach
    void emptyMachine() {
        machine = new FakeMachine(root).path("/usr/local/bin:/usr/bin:relative::/nowhere");
        machine.write("/etc/os-release", "ID=debian\nVERSION_CODENAME=bookworm\n");
    }

    @Test
    void theServersOwnMajorVersionIsChosenAmongMany() {
        machine.tools("/usr/bin", "16.2")
                .tools("/usr/lib/postgresql/13/bin", "13.1")
                .tools("/usr/lib/postgresql/15/bin", "15.3")
                .tools("/usr/lib/postgresql/17/bin", "17.1");

        ClientTools chosen = machine.search(null).forServer(SERVER_15);

        assertThat(chosen.dump().path()).isEqualTo(machine.at("/usr/lib/postgresql/15/bin/pg_dump"));
        assertThat(chosen.restore().path()).isEqualTo(machine.at("/usr/lib/postgresql/15/bin/pg_restore"));
        assertThat(chosen.psql().path()).isEqualTo(machine.at("/usr/lib/postgresql/15/bin/psql"));
        assertThat(chosen.reason()).isEqualTo("pg_dump 15.3 is of the server's own major version");
    }

    @Test
    void elseTheNextNewerOneIsChosenAndTheReasonSaysSo() {
        machine.tools("/usr/lib/postgresql/13/bin", "13.1")
                .tools("/usr/pgsql-17/bin", "17.1")
                .tools("/usr/pgsql-16/bin", "16.2");

        ClientTools chosen = machine.search(null).forServer(SERVER_15);

        assertThat(chosen.dump().version()).isEqualTo(new PgVersion(16, 2));
        assertThat(chosen.restore().version()).isEqualTo(new PgVersion(16, 2));
        assertThat(chosen.reason()).isEqualTo("pg_dump 16.2 is the next newer one: none of version 15 is installed");
    }

    @Test
    void anOlderClientIsNeverChosen() {
        machine.tools("/usr/bin", "14.9").tools("/usr/lib/postgresql/13/bin", "13.1");

        assertProblem(
                () -> machine.search(null).forServer(SERVER_15),
                Verdict.NOT_VERIFIED,
                ErrorCode.CLIENT_TOOLS_TOO_OLD,
                problem -> {
                    assertThat(problem.what()).isEqualTo("pg_dump is too old for a PostgreSQL 15 server");
                    assertThat(problem.why()).contains("version 15 or newer", "14.9 (", "13.1 (", "/usr/bin/pg_dump");
                    assertThat(problem.todo()).contains("apt-get install -y postgresql-client-15");
                });
    }

    @Test
    void aMachineWithoutAnyClientIsSkippedWithTheCommandThatInstallsThem() {
        assertProblem(
                () -> machine.search(null).forServer(SERVER_15),
                Verdict.SKIPPED,
                ErrorCode.CLIENT_TOOLS_MISSING,
                problem -> {
                    assertThat(problem.what()).isEqualTo("the PostgreSQL client tools are not installed");
                    assertThat(problem.todo()).contains("apt-get install -y postgresql-client-15", "-Dbackup.pgBin=");
                });
        assertProblem(
                () -> machine.search(null).newest(),
                Verdict.SKIPPED,
                ErrorCode.CLIENT_TOOLS_MISSING,
                problem -> assertThat(problem.todo()).contains("apt-get install -y postgresql-client "));
    }

    @Test
    void theUsersFolderWinsAndWhatItLacksIsSearchedFurther() {
        machine.tool("/home/dev/wrappers", PG_DUMP, "15.1")
                .tools("/usr/bin", "15.18")
                .tools("/usr/lib/postgresql/15/bin", "15.18");

        ClientTools chosen = machine.search(machine.at("/home/dev/wrappers")).forServer(SERVER_15);

        assertThat(chosen.dump().path()).isEqualTo(machine.at("/home/dev/wrappers/pg_dump"));
        assertThat(chosen.dump().foundIn()).isEqualTo("backup.pgBin");
        assertThat(chosen.restore().path()).isEqualTo(machine.at("/usr/bin/pg_restore"));
        assertThat(chosen.restore().foundIn()).isEqualTo("PATH");
        assertThat(chosen.reason())
                .isEqualTo("pg_dump 15.1 is named by backup.pgBin and of the server's own major version");
    }

    @Test
    void theUsersFolderIsNotLeftForABetterOneInSilence() {
        machine.tools("/opt/old", "13.1").tools("/usr/lib/postgresql/15/bin", "15.18");

        assertProblem(
                () -> machine.search(machine.at("/opt/old")).forServer(SERVER_15),
                Verdict.NOT_VERIFIED,
                ErrorCode.CLIENT_TOOLS_TOO_OLD,
                problem -> assertThat(problem.todo())
                        .contains("-Dbackup.pgBin=" + machine.at("/usr/lib/postgresql/15/bin")));
    }

    @Test
    void aUsersProgramThatDoesNotTellItsVersionIsNamed() {
        machine.script("/opt/mine/psql", "exit 1").tools("/usr/bin", "15.18");

        assertProblem(
                () -> machine.search(machine.at("/opt/mine")).forServer(SERVER_15),
                Verdict.NOT_VERIFIED,
                ErrorCode.TOOL_FAILED,
                problem -> assertThat(problem.todo()).contains("/opt/mine/psql --version"));
    }

    @Test
    void aFolderThatIsNoneIsAMistakeInTheConfiguration() {
        assertProblem(
                () -> machine.search(machine.at("/no/such")).installed(),
                Verdict.NOT_VERIFIED,
                ErrorCode.BAD_CONFIGURATION,
                problem -> assertThat(problem.why()).endsWith("/no/such"));
    }

    @Test
    void debiansWrapperGivesWayToTheProgramsItPicksFrom() {
        machine.script("/usr/share/postgresql-common/pg_wrapper", "echo 'pg_dump (PostgreSQL) 17.1'")
                .link("/usr/bin/pg_dump", "../share/postgresql-common/pg_wrapper")
                .link("/usr/bin/psql", "../share/postgresql-common/pg_wrapper")
                .link("/usr/bin/pg_restore", "../share/postgresql-common/pg_wrapper")
                .tools("/usr/lib/postgresql/15/bin", "15.18")
                .tools("/usr/lib/postgresql/17/bin", "17.1");

        ToolSearch search = machine.search(null);

        assertThat(search.forServer(SERVER_15).dump().path())
                .isEqualTo(machine.at("/usr/lib/postgresql/15/bin/pg_dump"));
        assertThat(search.installed().answering()).hasSize(6);
    }

    @Test
    void pgRestoreIsNeverOlderThanThePgDumpThatWrote() {
        machine.tool("/opt/mine", PG_DUMP, "16.2").tools("/usr/bin", "15.18").tools("/usr/pgsql-17/bin", "17.1");

        ClientTools chosen = machine.search(machine.at("/opt/mine")).forServer(SERVER_15);

        assertThat(chosen.restore().version()).isEqualTo(new PgVersion(17, 1));
        assertThat(chosen.psql().version()).isEqualTo(new PgVersion(17, 1));
        assertThat(chosen.reason()).contains("named by backup.pgBin", "newer than the server's 15");
    }

    @Test
    void anArchiveIsReadByAClientAtLeastAsNewAsTheOneThatWroteIt() {
        machine.tools("/usr/lib/postgresql/15/bin", "15.18").tools("/usr/lib/postgresql/16/bin", "16.2");
        ToolSearch search = machine.search(null);

        assertThat(search.forArchive(new PgVersion(13, 1), SERVER_15).restore().version())
                .isEqualTo(new PgVersion(15, 18));
        assertThat(search.forArchive(new PgVersion(16, 9), SERVER_15).restore().version())
                .isEqualTo(new PgVersion(16, 2));
        assertProblem(
                () -> search.forArchive(new PgVersion(17, 1), SERVER_15),
                Verdict.NOT_VERIFIED,
                ErrorCode.CLIENT_TOOLS_TOO_OLD,
                problem -> assertThat(problem.what()).isEqualTo("pg_restore is too old for what pg_dump 17 wrote"));
    }

    @Test
    void withoutAServerTheNewestIsChosen() {
        machine.tools("/usr/bin", "14.9")
                .tools("/usr/lib/postgresql/17/bin", "17.1")
                .tools("/usr/lib/postgresql/15/bin", "15.18");

        ClientTools chosen = machine.search(null).newest();

        assertThat(chosen.dump().version()).isEqualTo(new PgVersion(17, 1));
        assertThat(chosen.psql().version()).isEqualTo(new PgVersion(17, 1));
        assertThat(chosen.reason()).isEqualTo("pg_dump 17.1 is the newest installed");
    }

    @Test
    void aToolThatIsMissingAloneIsNamed() {
        machine.tool("/usr/bin", PG_DUMP, "15.18").tool("/usr/bin", PSQL, "15.18");

        assertProblem(
                () -> machine.search(null).forServer(SERVER_15),
                Verdict.SKIPPED,
                ErrorCode.CLIENT_TOOLS_MISSING,
                problem -> assertThat(problem.what()).isEqualTo("pg_restore is not installed"));
    }

    @Test
    void aPsqlOfTheSameFolderIsPreferredToOneOfAnEarlierSecurityRelease() {
        machine.tool("/usr/bin", PSQL, "15.2")
                .tool("/usr/bin", PG_RESTORE, "15.2")
                .tools("/usr/lib/postgresql/15/bin", "15.18");

        ClientTools chosen = machine.search(null).forServer(SERVER_15);

        assertThat(chosen.psql().path()).isEqualTo(machine.at("/usr/lib/postgresql/15/bin/psql"));
    }

    private static void assertProblem(
            ThrowingCallable call, Verdict verdict, ErrorCode code, Consumer<Problem> requirements) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.verdict()).isEqualTo(verdict);
            assertThat(e.problem().code()).isEqualTo(code);
            requirements.accept(e.problem());
        });
    }
}

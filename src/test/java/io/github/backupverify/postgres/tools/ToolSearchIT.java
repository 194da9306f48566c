package io.github.backupverify.postgres.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.program.Machine;
import io.github.backupverify.program.RunningVersionReader;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.testing.TestTools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ToolSearchIT {
    private final RunScope scope = new RunScope();
    private final Redactor redactor = new Redactor(List.of());

    @AfterEach
    void close() {
        scope.close();
        assertThat(scope.leftovers()).isEmpty();
    }

    @Test
    void thisMachinesClientIsFoundAndAnswers() {
        ToolSearch search = ToolSearch.here(null, scope, redactor);

        ClientTools chosen = search.forServer(new PgVersion(15, 18));

        assertThat(search.installed().answering())
                .extracting(InstalledTool::tool)
                .contains(Tool.values());
        assertThat(chosen.dump().path()).isEqualTo(TestTools.bin().resolve("pg_dump"));
        assertThat(chosen.dump().version().major()).isEqualTo(15);
        assertThat(chosen.display()).containsOnlyKeys("pg_dump", "pg_restore", "psql");
    }

    @Test
    void aWrapperScriptsAnswerCounts(@TempDir Path folder) {
        new FakeMachine(folder).script("/pg_dump", "echo starting >&2; exec " + TestTools.tool("pg_dump") + " \"$@\"");

        ClientTools chosen = ToolSearch.here(folder, scope, redactor).forServer(new PgVersion(15, 0));

        assertThat(chosen.dump().path()).isEqualTo(folder.resolve("pg_dump"));
        assertThat(chosen.restore().path()).isEqualTo(TestTools.bin().resolve("pg_restore"));
    }

    @Test
    void aHangingWrapperDoesNotHangTheSearch(@TempDir Path folder) {
        new FakeMachine(folder).script("/psql", "trap '' TERM; sleep 300");
        ToolSearch search = new ToolSearch(
                Machine.current(), folder, new RunningVersionReader(scope, redactor, Duration.ofSeconds(1)));

        assertThatThrownBy(() -> search.forServer(new PgVersion(15, 0)))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().code()).isEqualTo(ErrorCode.TOOL_FAILED);
                    assertThat(e.problem().what()).contains(folder + "/psql");
                });
    }

    @Test
    void aProgramThatFailsOrFloodsTellsNoVersion(@TempDir Path folder) {
        FakeMachine machine = new FakeMachine(folder)
                .script("/failing", "echo 'psql (PostgreSQL) 15.1'; exit 1")
                .script("/flooding", "yes | head -c 3000000");
        RunningVersionReader reader = new RunningVersionReader(scope, redactor);

        assertThat(reader.apply(machine.at("/failing"))).isEmpty();
        assertThat(reader.apply(machine.at("/flooding")).flatMap(PgVersion::parse))
                .isEmpty();
        assertThat(reader.apply(machine.at("/absent"))).isEmpty();
    }
}

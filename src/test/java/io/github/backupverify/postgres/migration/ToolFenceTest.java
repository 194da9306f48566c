package io.github.backupverify.postgres.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.FenceWanted;
import io.github.backupverify.settings.TlsSettings;
import io.github.backupverify.settings.migration.MigrationTool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server on TCP cannot be met from a place without a network. */
class ToolFenceTest {
    private static final ConnectionSettings ON_TCP = new ConnectionSettings(
            "127.0.0.1",
            5432,
            "postgres",
            "postgres",
            null,
            new TlsSettings("disable", null, null, null, "prefer"),
            Map.of());

    @TempDir
    Path work;

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "NONE"})
    void noneIsTakenWhereNoneCanStand(FenceWanted wanted) {
        assertThat(ToolFence.strongest(tool(), ON_TCP, work, wanted)).isEmpty();
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void oneThatIsRequiredEndsTheRun() {
        assertThatThrownBy(() -> ToolFence.strongest(tool(), ON_TCP, work, FenceWanted.REQUIRED))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.NOT_FENCED));
    }

    private static MigrationTool.Library tool() {
        return new MigrationTool.Library(
                MigrationTool.Api.FLYWAY, "11.20.3", "pom.xml", Map.of(), List.of(), List.of(), "history", List.of());
    }
}

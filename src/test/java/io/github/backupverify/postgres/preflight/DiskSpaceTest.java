package io.github.backupverify.postgres.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.catalog.DumpedTable;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {
    private static final long GIGABYTE = 1_000_000_000;

    private static DiskSpace of(long free, long needed) {
        return new DiskSpace(Path.of("/work"), free, needed, needed);
    }

    @Test
    void roomForAllOfItIsEnough() {
        assertThat(of(GIGABYTE, GIGABYTE).check().outcome()).isEqualTo(Outcome.PASSED);
        assertThat(of(0, 0).check().outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void roomForACompressedBackupIsAWarning() {
        assertThat(of(GIGABYTE - 1, GIGABYTE).check().outcome()).isEqualTo(Outcome.WARNED);
        assertThat(of(GIGABYTE / 10, GIGABYTE).check().outcome()).isEqualTo(Outcome.WARNED);
    }

    @Test
    void whatNoCompressionMakesFitEndsTheRun() {
        assertThatThrownBy(() -> of(GIGABYTE / 10 - 1, GIGABYTE).check())
                .hasMessageContaining("will not fit")
                .hasMessageContaining("/work");
    }

    @Test
    void aFolderThatIsYetToBeMadeIsOnTheDiskOfItsParent(@TempDir Path parent) {
        DumpedTable table =
                new DumpedTable(new QualifiedName("public", "t"), List.of(), "", 5, new QualifiedName("public", "t"));
        DiskSpace space = DiskSpace.estimate(List.of(table, table), parent.resolve("a/b"), true);
        assertThat(space.folder()).isEqualTo(parent);
        assertThat(space.tables()).isEqualTo(10);
        assertThat(space.needed()).isEqualTo(20);
        assertThat(space.free()).isPositive();
    }
}

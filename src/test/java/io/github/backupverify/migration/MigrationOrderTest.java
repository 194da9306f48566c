package io.github.backupverify.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ProblemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationOrderTest {
    @Test
    void versionsCountAsNumbersAndRepeatableScriptsComeLast() {
        assertThat(ordered(
                        "V10__c.sql", "R__b.sql", "V2__x.sql", "V1_1__y.sql", "V1__z.sql", "R__a.sql", "v1.1.1__w.sql"))
                .containsExactly(
                        "V1__z.sql", "V1_1__y.sql", "v1.1.1__w.sql", "V2__x.sql", "V10__c.sql", "R__a.sql", "R__b.sql");
    }

    @Test
    void datesAsVersionsAreTooLongForAnIntAndStillNumbers() {
        assertThat(ordered("V20240102030405__b.sql", "V9__a.sql"))
                .containsExactly("V9__a.sql", "V20240102030405__b.sql");
    }

    @Test
    void theNewestBaselineReplacesWhatIsBeforeItAndUndoScriptsAreLeftOut() {
        assertThat(ordered("V1__a.sql", "V2__b.sql", "B2__all.sql", "V3__c.sql", "U3__c.sql", "B1__old.sql"))
                .containsExactly("B2__all.sql", "V3__c.sql");
    }

    @Test
    void callbacksAreNoMigrationsAndWhatIsNotRunIsKnown() {
        String[] names = {"afterMigrate.sql", "V10__b.sql", "beforeEachMigrate__log.sql", "V2__a.sql", "U2__a.sql"};
        assertThat(ordered(names)).containsExactly("V2__a.sql", "V10__b.sql");
        assertThat(MigrationOrder.leftOut(Arrays.stream(names).map(Path::of).toList()))
                .map(Path::toString)
                .containsExactly("afterMigrate.sql", "beforeEachMigrate__log.sql", "U2__a.sql");
    }

    @Test
    void aListWithOtherNamesIsRunAsItIs() {
        assertThat(ordered("V2__b.sql", "schema.sql", "V1__a.sql"))
                .containsExactly("V2__b.sql", "schema.sql", "V1__a.sql");
    }

    @Test
    void twoScriptsOfOneVersionAreRefused() {
        assertThatThrownBy(() -> ordered("V1__a.sql", "V1.0__b.sql"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("V1__a.sql")
                .hasMessageContaining("V1.0__b.sql");
    }

    private static List<String> ordered(String... names) {
        return MigrationOrder.of(Arrays.stream(names).map(Path::of).toList()).stream()
                .map(Path::toString)
                .toList();
    }
}

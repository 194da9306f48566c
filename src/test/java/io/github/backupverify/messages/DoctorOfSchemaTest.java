package io.github.backupverify.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where nobody names a database, the doctor says what would fill the embedded one. */
class DoctorOfSchemaTest {
    @TempDir
    Path project;

    @Test
    void theProjectsOwnFilesAreNamedAndWhatIsLeftOut() throws Exception {
        write("src/main/resources/db/migration/V1__a.sql");
        write("src/main/resources/db/migration/U1__a.sql");

        assertThat(said(doctor()))
                .contains(
                        "good: the embedded PostgreSQL would be filled by SQL files (src/main/resources/db/migration)",
                        "not run: src/main/resources/db/migration/U1__a.sql");
    }

    @Test
    void filesThatTheUserNamesAreSaidAsSuch() throws Exception {
        write("sql/shop.sql");
        Situation named = doctor().with("backup.initScripts", "sql/shop.sql");

        assertThat(said(named))
                .contains("good: the embedded PostgreSQL would be filled by SQL files (backup.initScripts)");
    }

    /** A typing error must not read as a project that has no database. */
    @Test
    void filesThatAreNotThereAreRefusedAndNothingIsSkipped() throws Exception {
        Files.createDirectories(project.resolve("empty"));
        for (String named : List.of("sql/gone.sql", "gone", "empty")) {
            assertThat(said(doctor().with("backup.initScripts", named)))
                    .contains("bad:  backup.initScripts cannot be used", named);
            assertThat(said(Situation.of("").with("backup.initScripts", named)))
                    .contains("[ERROR]", "NOT_VERIFIED", "backup.initScripts cannot be used", named);
        }
    }

    @Test
    void whereThereIsNothingAVerificationIsSkipped() throws Exception {
        assertThat(said(doctor()))
                .contains(
                        "bad:  nothing would fill the embedded PostgreSQL, and a verification is skipped",
                        "Name the database: -Dbackup.url=");
    }

    private static Situation doctor() {
        return Situation.of("").goal("doctor");
    }

    private String said(Situation situation) throws Exception {
        List<String> lines = GoalRun.of(situation, project);
        return String.join("\n", lines);
    }

    private void write(String file) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "CREATE TABLE a (id int);\n");
    }
}

package io.github.backupverify.settings.discovery;

import static io.github.backupverify.settings.connection.ConnectionField.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database on the console's first line: short, with who said so. */
class ConnectionDescriptionTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aFileOfTheProjectIsNamedWithoutItsFolder() {
        Scene scene = project(new Scene(folder));

        assertThat(scene.found().describe()).isEqualTo("app@db.example.com:5433/shop (application.properties)");
    }

    @Test
    void hostAndDatabaseFromTwoPlacesNameBoth() {
        Scene scene = project(new Scene(folder))
                .environment("PGHOST", "other.example.com")
                .field(DATABASE, "copy");

        assertThat(scene.found().describe())
                .isEqualTo("app@other.example.com:5432/copy (environment PGHOST, -Dbackup.database)");
    }

    private static Scene project(Scene scene) {
        return scene.file("src/main/resources/application.properties", """
                spring.datasource.url=jdbc:postgresql://db.example.com:5433/shop
                spring.datasource.username=app
                spring.datasource.password=secret
                """);
    }
}

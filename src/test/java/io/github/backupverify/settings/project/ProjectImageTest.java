package io.github.backupverify.settings.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.settings.ServerImage;
import io.github.backupverify.settings.connection.ConnectionInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which PostgreSQL a project has in a container, wherever it says so. */
class ProjectImageTest {
    @TempDir
    Path folder;

    private Map<String, String> environment = Map.of();

    @Test
    void aUrlOfTestcontainersNamesItsImageByItsTag() throws IOException {
        application("spring.datasource.url=jdbc:tc:postgresql:16:///shop\n");
        assertThat(found().major()).isEqualTo(16);
        assertThat(found().describe())
                .isEqualTo("postgresql:16 in src/main/resources/application.properties spring.datasource.url");
        application("spring.datasource.url=jdbc:tc:postgis:15-3.4-alpine://host/shop?user=a&TC_DAEMON=true\n");
        assertThat(found().major()).isEqualTo(15);
        assertThat(found().lacks()).containsExactly("PostGIS is not there in the embedded PostgreSQL");
        application("spring.datasource.url=jdbc:tc:timescaledb:2.1.0-pg14:///shop\n");
        assertThat(found().major()).isEqualTo(14);
        application("quarkus.datasource.jdbc.url=jdbc:tc:postgresql:///shop\n");
        assertThat(found().major()).isZero();
        application("spring.r2dbc.url=r2dbc:tc:postgresql:///shop?TC_IMAGE_TAG=17.2\n");
        assertThat(found().major()).isEqualTo(17);
    }

    @Test
    void aScriptThatTestcontainersWouldRunIsNamed() throws IOException {
        application("spring.datasource.url=jdbc:tc:postgresql:16:///shop?TC_INITSCRIPT=db/init.sql&TC_TMPFS=/x:rw\n");
        assertThat(found().lacks()).containsExactly("the script db/init.sql of TC_INITSCRIPT does not run");
    }

    @Test
    void theSettingsOfTheTestsCountToo() throws IOException {
        write("src/test/resources/application-test.yml", "spring.datasource.url: 'jdbc:tc:postgresql:13:///shop'\n");
        assertThat(found().major()).isEqualTo(13);
    }

    @Test
    void quarkusDevServicesNameAnImage() throws IOException {
        application("%dev.quarkus.datasource.devservices.image-name=pgvector/pgvector:pg16\n");
        assertThat(found().major()).isEqualTo(16);
        assertThat(found().lacks()).hasSize(1);
    }

    @Test
    void aComposeFileIsReadWithItsVariables() throws IOException {
        write("compose.yaml", """
                services:
                  cache: { image: "redis:7" }
                  database:
                    image: "postgres:${PG_VERSION:-14}-alpine"
                    volumes: ["./sql:/docker-entrypoint-initdb.d:ro"]
                """);
        assertThat(found().major()).isEqualTo(14);
        assertThat(found().lacks()).containsExactly("what it mounts at /docker-entrypoint-initdb.d does not run");
        write(".env", "# of the team\nPG_VERSION=16\n");
        assertThat(found().describe()).isEqualTo("postgres:16-alpine in compose.yaml");
        environment = Map.of("PG_VERSION", "17");
        assertThat(found().major()).isEqualTo(17);
    }

    @Test
    void aModuleHasTheComposeFileOfItsParent() throws IOException {
        Path parent = folder;
        write("docker-compose.yml", "services:\n  db:\n    image: postgres:15\n");
        write("pom.xml", "<project/>\n");
        folder = Files.createDirectories(parent.resolve("app"));
        assertThat(found().major()).isEqualTo(15);
        Files.delete(parent.resolve("pom.xml"));
        assertThat(found()).isEqualTo(ServerImage.NONE);
    }

    @Test
    void aFileThatIsNoYamlSaysNothing() throws IOException {
        write("compose.yaml", "services: [\n");
        assertThat(found()).isEqualTo(ServerImage.NONE);
    }

    private void application(String text) throws IOException {
        write("src/main/resources/application.properties", text);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private ServerImage found() {
        return ProjectImage.find(new ConnectionInputs(
                null,
                Map.of(),
                null,
                environment,
                Map.of(),
                folder,
                List.of(folder.resolve("src/main/resources")),
                List.of(),
                folder,
                "nobody"));
    }
}

package io.github.backupverify.verifying.databases;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.Asked;
import io.github.backupverify.settings.FenceWanted;
import io.github.backupverify.settings.ServerImage;
import io.github.backupverify.settings.migration.FlywaySettings;
import io.github.backupverify.settings.migration.MigrationTool;
import io.github.backupverify.testing.JavaClasses;
import io.github.backupverify.verifying.Verifying;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The embedded PostgreSQL is filled by the project's own tool, which reaches no other server, and says what went wrong. */
class EmbeddedSourceIT {
    private static final ServerImage POSTGIS =
            ServerImage.of("postgis/postgis:99-4", "compose.yaml").orElseThrow();

    @TempDir
    Path folder;

    @Tag("quick")
    @Test
    void aMigrationThatFailsIsNamedWithWhatPostgreSqlSaidAndWhatTheServerLacks() throws IOException {
        write("V1__a.sql", "CREATE TABLE a (id int);");
        write("V2__b.sql", "CREATE EXTENSION postgis;");
        VerificationResult result = verify(FenceWanted.AUTO);
        Problem problem = requireNonNull(result.problem());
        assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(problem.code()).isEqualTo(ErrorCode.MIGRATIONS_FAILED);
        assertThat(problem.what()).isEqualTo("Migration V2__b.sql failed on the embedded PostgreSQL");
        assertThat(problem.why()).contains("extension \"postgis\" is not available");
        assertThat(problem.todo())
                .startsWith("postgis/postgis:99-4 in compose.yaml: PostGIS is not there in the embedded PostgreSQL");
        assertThat(result.leftovers()).isEmpty();
    }

    /** In the strongest fence of the machine, and where there is none. */
    @ParameterizedTest
    @EnumSource(
            value = FenceWanted.class,
            names = {"AUTO", "NONE"})
    void aMigrationReachesNoServerButTheThrowAwayOne(FenceWanted fence) throws IOException {
        write("V1__a.sql", "CREATE TABLE a (id int);");
        try (ServerSocket production = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            compile("V2__Reach", """
                    package db.migration;
                    public class V2__Reach extends org.flywaydb.core.api.migration.BaseJavaMigration {
                        @Override
                        public void migrate(org.flywaydb.core.api.migration.Context context) throws Exception {
                            java.sql.DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/production?user=app");
                        }
                    }
                    """.formatted(production.getLocalPort()));
            VerificationResult result =
                    verify(fence, "url", "jdbc:postgresql://127.0.0.1:" + production.getLocalPort() + "/production");
            Problem problem = requireNonNull(result.problem());
            assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
            assertThat(problem.code()).isEqualTo(ErrorCode.MIGRATIONS_FAILED);
            assertThat(problem.what()).contains("V2__Reach");
            assertThat(reached(production)).isFalse();
        }
    }

    private static boolean reached(ServerSocket server) throws IOException {
        server.setSoTimeout(1);
        try {
            server.accept().close();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private VerificationResult verify(FenceWanted fence, String... settings) {
        Map<String, String> given = settings.length == 0
                ? Map.of("locations", "classpath:db/migration")
                : Map.of("locations", "classpath:db/migration", settings[0], settings[1]);
        MigrationTool tool = new MigrationTool.Library(
                MigrationTool.Api.FLYWAY,
                "11.20.3",
                "the tests",
                FlywaySettings.repeated(given, folder),
                classPath(),
                List.of(folder),
                "flyway_schema_history",
                List.of());
        return Verifying.schema(new Asked.OwnSchema(tool, POSTGIS)).fence(fence).run();
    }

    private List<Path> classPath() {
        List<Path> all = new ArrayList<>(List.of(folder.resolve("classes")));
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*[/\\\\](flyway|jackson|postgresql-\\d)[^/\\\\]*\\.jar"))
                .map(Path::of)
                .forEach(all::add);
        return all;
    }

    private void write(String script, String sql) throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("classes/db/migration"));
        Files.writeString(migrations.resolve(script), sql + "\n");
    }

    private void compile(String name, String source) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        JavaClasses.compile(file, folder.resolve("classes"));
    }
}

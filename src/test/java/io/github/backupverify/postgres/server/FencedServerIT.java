package io.github.backupverify.postgres.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.fence.Outside;
import io.github.backupverify.fence.Strength;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.settings.FenceWanted;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.settings.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs on a throw-away server tries to get out: with the fence it does not, without it does. */
class FencedServerIT {
    private static final String NAP = "299.7531";

    @TempDir
    Path folder;

    /** Of the ways that only some machines have. */
    private final Set<String> installed = new TreeSet<>();

    private Outside outside;
    private Path work;

    @BeforeEach
    void make() throws IOException {
        outside = new Outside(Files.createDirectory(folder.resolve("outside")));
        work = Files.createDirectory(folder.resolve("w"));
        // The account that root lends the server has to reach what lies outside.
        folder.toFile().setExecutable(true, false);
    }

    @AfterEach
    void close() throws IOException {
        outside.close();
        ProcessHandle.allProcesses().filter(FencedServerIT::naps).forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void insideTheFenceNothingGetsOut() throws Exception {
        assertThat(escapes(FenceWanted.REQUIRED)).isEmpty();
        assertThat(ProcessHandle.allProcesses().filter(FencedServerIT::naps))
                .as("what was left running in the fence")
                .isEmpty();
    }

    @Test
    void withoutItEachWayOutLeadsOut() throws Exception {
        Set<String> ways = escapes(FenceWanted.NONE);
        assertThat(ways).containsAll(installed);
        ways.removeAll(installed);
        assertThat(ways)
                .containsExactly(
                        "COPY FROM PROGRAM reads a file",
                        "COPY TO PROGRAM writes a file",
                        "an index function that runs a program",
                        "dblink to 127.0.0.1",
                        "dblink to a Unix socket",
                        "pg_read_file",
                        "postgres_fdw to 127.0.0.1");
        assertThat(ProcessHandle.allProcesses().filter(FencedServerIT::naps)).isNotEmpty();
    }

    @Test
    void whereNoneCanBeHadOneThatIsRequiredEndsTheRun() {
        assertThatThrownBy(() -> ServerInAnotherJvm.start(work, "/nonexistent", "required"))
                .hasMessageContaining("NOT_FENCED");
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void whatTheFenceShowsIsTheServersOwn() throws Exception {
        try (RunScope scope = new RunScope();
                EmbeddedServer server = start(scope, FenceWanted.REQUIRED);
                Connection connection = session(server)) {
            assertThat(server.fence()).isEqualTo(Strength.CLOSED);
            assertThat(said(connection, "ls -1 /").lines())
                    .doesNotContain("home", "root", "var", "run", "sys", "opt", "srv", "mnt");
            assertThat(said(connection, "ls -1 /tmp").lines().count()).isLessThanOrEqualTo(1);
            assertThat(said(connection, "ls -1 /etc").lines()).isSubsetOf("passwd", "group", "ld.so.cache");
            assertThat(said(connection, "cat /proc/net/dev").lines().filter(line -> line.contains(":")))
                    .as("interfaces")
                    .hasSize(1);
            assertThat(said(connection, "ls -1 /proc | grep '^[0-9]' | sort -n | head -1"))
                    .isEqualTo("1");
            assertThat(said(connection, "ls -1 /proc | grep -c '^[0-9]'")).hasSizeLessThan(3);
            assertThat(said(connection, "grep -E 'NoNewPrivs|CapEff|CapBnd' /proc/self/status | tr -d '\\t\\n'"))
                    .contains("CapEff:0000000000000000")
                    .contains("NoNewPrivs:1");
            assertThat(said(connection, "touch " + server.settings().host() + "/../postgresql/x 2>&1"))
                    .as("the server's own programs")
                    .contains("Read-only file system");
        }
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void aSocketWhosePathWouldBeTooLongIsElsewhereAndGoesWithTheServer() throws Exception {
        Path deep = work.resolve("a-folder-of-a-build-that-is-nested-deeply".repeat(2))
                .resolve("in, with a comma");
        Path socket;
        try (RunScope scope = new RunScope();
                EmbeddedServer server = start(request(deep, FenceWanted.REQUIRED), scope);
                Connection connection = session(server)) {
            socket = Path.of(server.settings().host());
            assertThat(socket.startsWith(work)).isFalse();
            assertThat(said(connection, "echo in")).isEqualTo("in");
        }
        assertThat(socket.getParent()).doesNotExist();
        assertThat(deep).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tmp", "/dev/shm"})
    void aBuildBelowAFolderOfWhichTheFenceHasItsOwnIsServed(String parent) throws Exception {
        Path build = Files.createTempDirectory(Path.of(parent), "build");
        try (RunScope scope = new RunScope();
                EmbeddedServer server = start(request(build, FenceWanted.REQUIRED), scope);
                Connection connection = session(server)) {
            assertThat(said(connection, "ls -1 " + parent).lines())
                    .filteredOn(name -> !name.startsWith("PostgreSQL."))
                    .as("what the server sees of " + parent + ", but its own shared memory")
                    .containsExactly(build.getFileName().toString());
        }
        // Deletes nothing that is left in it.
        Files.delete(build);
    }

    @Test
    void whateverTheCodeLeavesBehindIsRemovedAndNothingIsWaitedFor() throws Exception {
        RunScope scope = new RunScope();
        try (scope) {
            EmbeddedServer server = start(scope, FenceWanted.REQUIRED);
            try (Connection connection = session(server)) {
                said(connection, "mkdir -p closed/inner && touch closed/inner/file && chmod 0 closed/inner closed");
                said(connection, "mkdir shut && touch shut/file && chmod 500 shut");
                said(connection, "ln -s " + outside.folder() + " link");
                said(connection, "rm postmaster.pid && mkfifo postmaster.pid");
            }
        }
        assertThat(scope.leftovers()).isEmpty();
        assertThat(work).isEmptyDirectory();
        assertThat(outside.readable()).exists();
    }

    /** The ways that led out, in alphabetical order. */
    private Set<String> escapes(FenceWanted fence) throws Exception {
        Set<String> out = new TreeSet<>();
        try (RunScope scope = new RunScope();
                EmbeddedServer server = start(scope, fence);
                Connection connection = session(server)) {
            run(connection, "CREATE TABLE public.said (line text)");
            run(connection, "CREATE EXTENSION dblink SCHEMA public");
            run(connection, "CREATE EXTENSION postgres_fdw SCHEMA public");

            for (Path file : new Path[] {outside.readable(), outside.ownersOnly()}) {
                if (tried(connection, "COPY public.said FROM PROGRAM 'cat " + file + "'")) {
                    out.add("COPY FROM PROGRAM reads a file");
                }
                if (tried(connection, "SELECT pg_read_file('" + file + "')")) {
                    out.add("pg_read_file");
                }
            }
            tried(connection, "COPY (SELECT 1) TO PROGRAM 'cat > " + outside.written() + "'");
            if (Files.deleteIfExists(outside.written())) {
                out.add("COPY TO PROGRAM writes a file");
            }
            tried(connection, indexThatRuns("touch " + outside.written()));
            if (Files.deleteIfExists(outside.written())) {
                out.add("an index function that runs a program");
            }
            tried(
                    connection,
                    "SELECT public.dblink_connect('connect_timeout=2 host=127.0.0.1 port=" + outside.port() + "')");
            if (outside.tcpReached()) {
                out.add("dblink to 127.0.0.1");
            }
            tried(connection, "SELECT public.dblink_connect('connect_timeout=2 host=" + outside.folder() + "')");
            if (outside.unixReached()) {
                out.add("dblink to a Unix socket");
            }
            tried(connection, """
                    CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw
                        OPTIONS (host '127.0.0.1', port '%d', connect_timeout '2');
                    CREATE USER MAPPING FOR CURRENT_USER SERVER far OPTIONS (user 'x', password 'x');
                    CREATE FOREIGN TABLE public.far (a int) SERVER far;
                    SELECT * FROM public.far
                    """.formatted(outside.port()));
            if (outside.tcpReached()) {
                out.add("postgres_fdw to 127.0.0.1");
            }
            for (UntrustedCode code : UntrustedCode.all(outside)) {
                if (code.install(connection)) {
                    installed.add(code.name());
                    tried(connection, code.call());
                    if (Files.deleteIfExists(outside.written())) {
                        out.add(code.name());
                    }
                }
            }
            tried(connection, "COPY (SELECT 1) TO PROGRAM 'setsid sleep " + NAP + " >/dev/null 2>&1 &'");
        }
        return out;
    }

    private static String indexThatRuns(String command) {
        return """
                CREATE FUNCTION public.run() RETURNS int LANGUAGE plpgsql VOLATILE AS
                    $$ BEGIN EXECUTE $_$COPY (SELECT 1) TO PROGRAM '%s'$_$; RETURN 1; END $$;
                CREATE FUNCTION public.looks_harmless(a int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS
                    $$ BEGIN RETURN public.run(); END $$;
                CREATE TABLE public.t AS SELECT 1 AS a;
                CREATE INDEX ON public.t (public.looks_harmless(a))
                """.formatted(command);
    }

    private EmbeddedServer start(RunScope scope, FenceWanted fence) {
        return start(request(work, fence), scope);
    }

    /** A machine that allows no fence, or only one without a root of its own, cannot show what the whole one stops. */
    private static EmbeddedServer start(EmbeddedRequest request, RunScope scope) {
        try {
            EmbeddedServer server = EmbeddedServer.start(request, TestBinaries::resolve, scope);
            assumeThat(server.fence()).isIn(Strength.CLOSED, Strength.OPEN);
            return server;
        } catch (ProblemException e) {
            assumeThat(e.problem().code())
                    .as("a machine without namespaces: %s", e.getMessage())
                    .isNotEqualTo(ErrorCode.NOT_FENCED);
            throw e;
        }
    }

    private static EmbeddedRequest request(Path work, FenceWanted fence) {
        return new EmbeddedRequest(TestBinaries.VERSION, "test1", work, "postgres", Secret.random(), fence);
    }

    private static Connection session(EmbeddedServer server) {
        return new Sessions(server.settings(), Limits.DEFAULT, Map.of()).open();
    }

    private static boolean naps(ProcessHandle process) {
        return process.info().commandLine().orElse("").endsWith("sleep " + NAP);
    }

    private static String said(Connection connection, String command) throws SQLException {
        run(connection, "CREATE TABLE IF NOT EXISTS public.said (line text)");
        run(connection, "TRUNCATE public.said");
        run(connection, "COPY public.said FROM PROGRAM '" + command.replace("'", "''") + " || true'");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT string_agg(line, E'\\n') FROM public.said")) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Whether it worked, as far as the server knows. */
    private static boolean tried(Connection connection, String sql) {
        try {
            run(connection, sql);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }
}

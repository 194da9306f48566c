package io.github.backupverify.testing;

import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.Secret;
import io.github.backupverify.settings.TlsSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A running PostgreSQL for tests. {@link #embedded()} and {@link #machine()} are shared by the JVM: a test there uses
 * databases of its own and leaves the server's settings alone. {@link #fresh} is the caller's to close.
 */
public final class TestServer implements AutoCloseable {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String host;
    private final int port;
    private final String superuser;
    private final @Nullable String password;
    private final @Nullable MachineCluster cluster;
    private boolean shared;

    TestServer(String host, int port, String superuser, @Nullable String password, @Nullable MachineCluster cluster) {
        this.host = host;
        this.port = port;
        this.superuser = superuser;
        this.password = password;
        this.cluster = cluster;
    }

    /** PostgreSQL 15 from a Maven artifact; it brings the contrib extensions and ICU. */
    public static TestServer embedded() {
        return SharedServers.embedded();
    }

    /** The machine's own PostgreSQL 15 with what Debian packages for it, with trust authentication. */
    public static TestServer machine() {
        return SharedServers.machine();
    }

    /** The machine's own PostgreSQL 15 for one test alone. */
    public static TestServer fresh(ServerOptions options) {
        return MachineCluster.start(options);
    }

    /** A database of a name of its own, made from template0 in UTF8. */
    public TestDatabase createDatabase() {
        return createDatabase(newName());
    }

    /** A copy under a name of its own; nobody may be connected to the original. */
    public TestDatabase copyOf(TestDatabase original) {
        return createDatabase(newName(), "TEMPLATE", TestDatabase.quote(original.name()));
    }

    /**
     * A database, replacing one of that name.
     *
     * @param name unquoted, anything PostgreSQL takes
     * @param options as CREATE DATABASE takes them: {@code ENCODING 'LATIN1'}, {@code TEMPLATE template0}
     */
    public TestDatabase createDatabase(String name, String... options) {
        TestDatabase database = database(name);
        String with = options.length == 0 ? "TEMPLATE template0" : String.join(" ", options);
        database.drop();
        database(superuserDatabase()).execute("CREATE DATABASE " + TestDatabase.quote(name) + " " + with);
        return database;
    }

    /** A handle for a database that is already there. */
    public TestDatabase database(String name) {
        return new TestDatabase(this, name);
    }

    /** As the superuser. */
    public ConnectionSettings settings(String database) {
        return new ConnectionSettings(
                host,
                port,
                database,
                superuser,
                password == null ? null : new Secret(password),
                TlsSettings.DEFAULT,
                Map.of());
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    public String superuser() {
        return superuser;
    }

    /** The server's major version: 15 but where {@link TestTools#bin()} names others. */
    public int majorVersion() {
        return Integer.parseInt(database(superuserDatabase())
                        .query("SHOW server_version_num")
                        .get(0))
                / 10_000;
    }

    /** The superuser's password; null where the server trusts. */
    public @Nullable String password() {
        return password;
    }

    /** The folder of the server's Unix socket; only for servers of the machine. */
    public Path socketDirectory() {
        return own().socketDirectory();
    }

    /** What the server logged so far; only for servers of the machine. */
    public String log() {
        return own().log();
    }

    /** Restarts at once, as after a crash; only for servers that {@link #fresh} made. */
    public void restart() {
        own().stop("immediate");
        own().launch();
    }

    /** Restarts as a standby that has lost its primary; only for servers that {@link #fresh} made. */
    public void restartAsStandby() {
        own().stop("fast");
        own().becomeStandby();
        own().launch();
    }

    /** Stops the server, every session with it; only for servers that {@link #fresh} made. */
    public void stop() {
        own().stop("immediate");
    }

    /** Stops and removes the server; a shared one goes on. */
    @Override
    public void close() {
        if (!shared) {
            own().remove();
        }
    }

    /** Lives as long as the JVM. JUnit closes what it hands to parameterised tests. */
    TestServer sharedByTheJvm() {
        shared = true;
        return this;
    }

    String superuserDatabase() {
        return "postgres";
    }

    private static String newName() {
        return "test_" + ProcessHandle.current().pid() + "_" + NUMBERS.incrementAndGet();
    }

    private MachineCluster own() {
        if (cluster == null) {
            throw new IllegalStateException("the embedded server is shared and has no files of its own");
        }
        return cluster;
    }
}

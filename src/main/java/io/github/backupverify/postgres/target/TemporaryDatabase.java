package io.github.backupverify.postgres.target;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.session.Quoting;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.run.RunScope;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A database that exists for one run: made from template0, so that nothing but the backup is in it, marked, closed to
 * everyone else, and dropped when the run ends, however it ends.
 */
public final class TemporaryDatabase {
    /** For a server that is busy, not for one that is gone. */
    private static final Duration GUARD_ANSWERS = Duration.ofSeconds(30);

    private final Sessions server;
    private final String name;
    private final RunScope.Owned owned;
    private final RunLock lock;
    private final Supplier<TemporaryDatabase> another;

    private TemporaryDatabase(
            Sessions server, String name, RunScope.Owned owned, RunLock lock, Supplier<TemporaryDatabase> another) {
        this.server = server;
        this.name = name;
        this.owned = owned;
        this.lock = lock;
        this.another = another;
    }

    /**
     * Creates it, empty but for what every database of the source's kind has.
     *
     * @param suffix tells apart the databases of one run; may be empty
     * @throws ProblemException PERMISSION_DENIED, TARGET_UNSUITABLE or DISK_FULL
     */
    public static TemporaryDatabase create(
            Target target, RunMark mark, String suffix, TargetRequirements needs, RunScope scope) {
        Sessions server = target.server();
        String name = mark.databaseName() + suffix;
        String described = "database " + name + " on " + server.connection().host() + ":"
                + server.connection().port();
        if (!needs.missingRoles().isEmpty() && !server.connection().throwAway()) {
            scope.own(
                    "stand-in roles on " + server.connection().host(),
                    () -> StandInRoles.drop(server, needs.missingRoles(), mark));
        }
        RunLock lock = new RunLock(server, mark);
        RunScope.Owned owned = scope.own(described, () -> {
            lock.stopCreating();
            try (lock) {
                TemporaryDatabaseRemoval.drop(server, name, mark);
            }
        });
        try {
            lock.take();
            StandInRoles.create(server, needs.missingRoles(), mark);
            String quoted = Quoting.identifier(name);
            String tablespace = OwnTablespace.option(target);
            lock.execute("CREATE DATABASE " + quoted + " TEMPLATE = template0 ALLOW_CONNECTIONS = false "
                    + needs.locale().createOptions(target.major())
                    + tablespace);
            lock.execute("COMMENT ON DATABASE " + quoted + " IS " + Quoting.literal(mark.comment()));
            lock.execute("REVOKE ALL ON DATABASE " + quoted + " FROM PUBLIC");
            // Whom ALTER ROLE ... SET role makes another role at each login still logs in as itself.
            lock.execute("GRANT CONNECT ON DATABASE " + quoted + " TO SESSION_USER");
            lock.execute("ALTER DATABASE " + quoted + " ALLOW_CONNECTIONS = true");
            lock.created();
        } catch (SQLException e) {
            lock.created();
            owned.remove();
            throw problem(server, e);
        } catch (RuntimeException e) {
            lock.created();
            throw e;
        }
        TemporaryDatabase database =
                new TemporaryDatabase(server, name, owned, lock, () -> create(target, mark, suffix, needs, scope));
        BlankDatabase.match(database.sessions(), needs.schemas(), needs.extensions());
        return database;
    }

    public String name() {
        return name;
    }

    /** Sessions in it, with the run-time parameters of {@code server}. */
    public Sessions sessions() {
        return server.database(name);
    }

    /** Whether the server surely still has all that was committed in it: no restart, no crash since it was made. */
    public boolean guarded() {
        return lock.lives(GUARD_ANSWERS);
    }

    /** Drops it before the run ends. */
    public void drop() {
        owned.remove();
    }

    /** Drops it, and makes one like it in its place. */
    public TemporaryDatabase anew() {
        drop();
        return another.get();
    }

    private static ProblemException problem(Sessions server, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String where = server.connection().host() + ":" + server.connection().port();
        String what = "The temporary database could not be created on " + where;
        String message = String.valueOf(e.getMessage());
        return ProblemException.notVerified(
                switch (state) {
                    case "42501" ->
                        new Problem(
                                ErrorCode.PERMISSION_DENIED,
                                what,
                                message,
                                "Let the role create databases: ALTER ROLE "
                                        + server.connection().username()
                                        + " CREATEDB; or restore elsewhere: -Dbackup.restoreUrl=embedded");
                    case "53100" ->
                        new Problem(
                                ErrorCode.DISK_FULL,
                                what,
                                message,
                                "Make room on the server's disk, or restore elsewhere: -Dbackup.restoreUrl=embedded");
                    default ->
                        new Problem(
                                ErrorCode.TARGET_UNSUITABLE,
                                what,
                                message,
                                "Choose a server that has the source's encoding and locale:"
                                        + " -Dbackup.restoreUrl=postgresql://user@host/postgres");
                },
                e);
    }
}

package io.github.backupverify.postgres.leftovers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.target.RunMark;
import io.github.backupverify.run.Leftover;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import java.sql.Connection;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the sweep takes, and above all what it leaves. */
class ServerLeftoversIT {
    @AutoClose
    private static TestServer server;

    private final RunMark run = new RunMark(now() + "abc123");

    @BeforeAll
    static void start() {
        server = TestServer.fresh(ServerOptions.DEFAULT);
    }

    @BeforeEach
    void removeWhatAnEarlierTestMade() {
        for (String name : databases()) {
            server.database(name).drop();
        }
    }

    @Tag("quick")
    @Test
    void aMarkedDatabaseOfADeadRunIsDropped() throws Exception {
        marked(run.databaseName(), run.comment());
        marked(run.databaseName() + "_canon", run.comment());

        sweep(Set.of());

        assertThat(databases()).isEmpty();
    }

    @Test
    @Tag("quick")
    void aDatabaseWhoseRunHoldsItsLockIsLeftAloneWhateverDatabaseTheRunIsConnectedTo() throws Exception {
        marked(run.databaseName(), run.comment());

        try (Connection alive = server.database("template1").connect()) {
            alive.createStatement()
                    .execute("SELECT pg_advisory_lock_shared(" + RunMark.LOCK_CLASS + ", " + run.lockKey() + ")");
            sweep(Set.of());
            assertThat(databases()).containsExactly(run.databaseName());
        }
        sweep(Set.of());

        assertThat(databases()).isEmpty();
    }

    @Test
    void theSessionsOfARunThatIsKnownToBeDeadAreEndedAndItsDatabaseDropped() throws Exception {
        marked(run.databaseName(), run.comment());
        try (Connection stuck = sessions().open()) {
            stuck.createStatement()
                    .execute("SELECT pg_advisory_lock_shared(" + RunMark.LOCK_CLASS + ", " + run.lockKey() + ")");

            sweep(Set.of(run.runId()));
        }

        assertThat(databases()).isEmpty();
    }

    @Test
    void aDatabaseInUseIsLeftAloneUnlessItsRunIsKnownToBeDead() throws Exception {
        marked(run.databaseName(), run.comment());
        try (Connection inside = server.database(run.databaseName()).connect()) {
            sweep(Set.of());
            assertThat(databases()).containsExactly(run.databaseName());

            sweep(Set.of(run.runId()));
            assertThat(databases()).isEmpty();
            assertThat(inside.isValid(1)).isFalse();
        }
    }

    @Test
    void aDatabaseThatOnlyLooksLikeOursIsNeverTouched() throws Exception {
        marked("backup_verify_of_the_customer", "made by hand");
        marked("backup_verify_mine", new RunMark("mine").comment());
        marked(run.databaseName(), new RunMark(now() + "other").comment());
        server.createDatabase("backup_verify_20200101000000abc");

        sweep(Set.of(run.runId(), "20200101000000abc"));

        assertThat(databases()).hasSize(4);
    }

    @Test
    void aDatabaseThatWasNeverMarkedGoesOnlyWhereItIsClosedAndItsRunIsDeadOrLongPast() throws Exception {
        closed(run.databaseName());
        sweep(Set.of());
        assertThat(databases()).containsExactly(run.databaseName());

        sweep(Set.of(run.runId()));
        assertThat(databases()).isEmpty();

        closed("backup_verify_20200101000000abc");
        sweep(Set.of());
        assertThat(databases()).isEmpty();
    }

    @Test
    void aDatabaseOfAnotherRoleIsNotTouched() throws Exception {
        marked(run.databaseName(), run.comment());
        server.database("postgres").execute("DROP ROLE IF EXISTS creator", "CREATE ROLE creator LOGIN CREATEDB");
        Sessions creator = new Sessions(
                new io.github.backupverify.settings.ConnectionSettings(
                        server.host(),
                        server.port(),
                        "postgres",
                        "creator",
                        null,
                        io.github.backupverify.settings.TlsSettings.DEFAULT,
                        Map.of()),
                Limits.DEFAULT,
                Map.of());

        assertThat(new ServerLeftovers(creator, Set.of()).find()).isEmpty();
    }

    @Test
    void aStandInRoleGoesWhenNoRunIsAtWork() throws Exception {
        server.database("postgres")
                .execute(
                        "CREATE ROLE stand_in NOLOGIN",
                        "COMMENT ON ROLE stand_in IS '" + run.comment() + "'",
                        "CREATE ROLE bystander NOLOGIN");
        try (Connection alive = server.database("template1").connect()) {
            alive.createStatement().execute("SELECT pg_advisory_lock_shared(" + RunMark.LOCK_CLASS + ", 1)");
            sweep(Set.of());
            assertThat(roles()).contains("stand_in", "bystander");
        }
        sweep(Set.of());

        assertThat(roles()).contains("bystander").doesNotContain("stand_in");
        server.database("postgres").execute("DROP ROLE bystander");
    }

    private static void sweep(Set<String> deadRuns) throws Exception {
        for (Leftover leftover : new ServerLeftovers(sessions(), deadRuns).find()) {
            leftover.removal().run();
        }
    }

    private static Sessions sessions() {
        return new Sessions(server.settings("postgres"), Limits.DEFAULT, Map.of());
    }

    private static void marked(String name, String comment) {
        server.createDatabase(name);
        server.database("postgres")
                .execute("COMMENT ON DATABASE " + TestDatabase.quote(name) + " IS '" + comment + "'");
    }

    private static void closed(String name) {
        server.createDatabase(name, "TEMPLATE template0 ALLOW_CONNECTIONS false");
    }

    private static java.util.List<String> databases() {
        return server.database("postgres")
                .query("SELECT datname FROM pg_database WHERE datname LIKE 'backup%' ORDER BY 1");
    }

    private static java.util.List<String> roles() {
        return server.database("postgres").query("SELECT rolname FROM pg_roles");
    }

    private static String now() {
        return DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT)
                .format(LocalDateTime.now(Clock.system(ZoneOffset.UTC)));
    }
}

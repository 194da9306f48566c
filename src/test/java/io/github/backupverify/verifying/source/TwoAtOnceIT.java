package io.github.backupverify.verifying.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.settings.TlsSettings;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;

/** Runs at the same time on one server, which share the roles that stand in there, leave each other's things alone. */
class TwoAtOnceIT {
    private static final int RUNS = 3;

    @RepeatedTest(2)
    void runsThatShareAServerAndItsStandInRolesAreAllVerified() {
        try (TestServer source = TestServer.fresh(ServerOptions.DEFAULT);
                TestServer target = TestServer.fresh(ServerOptions.DEFAULT)) {
            TestDatabase shop = source.createDatabase("shop")
                    .execute(
                            "CREATE ROLE seller",
                            "CREATE ROLE buyer",
                            "CREATE SCHEMA shop AUTHORIZATION seller",
                            "CREATE TABLE shop.item AS SELECT g AS id FROM generate_series(1, 1000) g",
                            "ALTER TABLE shop.item OWNER TO seller",
                            "GRANT SELECT ON shop.item TO buyer");
            target.database("postgres").execute("CREATE ROLE verifier LOGIN CREATEDB CREATEROLE");
            RestoreTarget elsewhere = new RestoreTarget.OtherServer(new ConnectionSettings(
                    target.host(), target.port(), "postgres", "verifier", null, TlsSettings.DEFAULT, Map.of()));
            Stream<Verifying> runs = Stream.concat(
                    IntStream.range(0, RUNS)
                            .mapToObj(i -> Verifying.source(shop.settings()).target(elsewhere)),
                    Stream.of(Verifying.source(shop.settings())));

            List<CompletableFuture<VerificationResult>> results =
                    runs.map(run -> CompletableFuture.supplyAsync(run::run)).toList();

            for (CompletableFuture<VerificationResult> each : results) {
                VerificationResult result = each.join();
                assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
                assertThat(result.leftovers()).isEmpty();
            }
            for (TestServer server : List.of(source, target)) {
                assertThat(server.database("postgres")
                                .query("SELECT datname FROM pg_database WHERE datname LIKE 'backup%'"
                                        + " UNION ALL SELECT rolname FROM pg_roles"
                                        + " WHERE shobj_description(oid, 'pg_authid') IS NOT NULL"))
                        .isEmpty();
            }
        }
    }
}

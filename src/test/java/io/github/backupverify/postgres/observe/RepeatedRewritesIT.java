package io.github.backupverify.postgres.observe;

import static java.util.Objects.requireNonNull;

import io.github.backupverify.check.Observation;
import io.github.backupverify.postgres.session.Query;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same relations are rewritten by one migration after the other: each is told of what it rewrote itself, as the
 * file nodes say that are read by hand between the migrations.
 */
@Timeout(120)
class RepeatedRewritesIT {
    private static final String FUNCTIONS = """
            CREATE FUNCTION shop.emptied() RETURNS void LANGUAGE plpgsql AS 'BEGIN TRUNCATE shop.scratch; END';
            CREATE PROCEDURE shop.ordered() LANGUAGE plpgsql AS 'BEGIN CLUSTER shop.item USING item_id; END';
            """;

    /** A migration a line; each statement in a transaction of its own unless it says otherwise. */
    private static final String MIGRATIONS = """
            ALTER TABLE shop.item ALTER COLUMN id TYPE bigint
            CLUSTER shop.item USING item_id
            ALTER TABLE shop.item ALTER COLUMN label TYPE text
            CLUSTER shop.item
            VACUUM shop.item
            VACUUM FULL shop.item
            ALTER TABLE shop.item ADD COLUMN a uuid DEFAULT gen_random_uuid()
            ALTER TABLE shop.item CLUSTER ON item_id
            BEGIN; ALTER TABLE shop.item ALTER COLUMN label TYPE varchar; TRUNCATE shop.scratch; COMMIT
            TRUNCATE shop.scratch
            SELECT shop.emptied()
            SELECT 1
            SELECT shop.emptied(), pg_sleep(0.5)
            REFRESH MATERIALIZED VIEW shop.total
            REFRESH MATERIALIZED VIEW CONCURRENTLY shop.total
            REFRESH MATERIALIZED VIEW shop.total
            REINDEX INDEX shop.item_label
            REINDEX TABLE shop.item
            REINDEX INDEX CONCURRENTLY shop.item_label
            CALL shop.ordered()
            DO $$ BEGIN EXECUTE 'CLUSTER shop.item'; END $$
            TRUNCATE shop.sale
            TRUNCATE shop.sale; INSERT INTO shop.sale VALUES (1, 1)
            ALTER TABLE shop.scratch SET LOGGED
            ALTER TABLE shop.scratch SET LOGGED; VACUUM (ANALYZE, FULL) shop.scratch, shop.customer
            TRUNCATE shop.customer CASCADE
            BEGIN; TRUNCATE shop.customer CASCADE; ROLLBACK
            CLUSTER
            VACUUM FULL
            REINDEX SCHEMA shop
            UPDATE shop.sale SET id = 2
            """;

    @TempDir
    static Path work;

    @Test
    void eachMigrationIsToldOfWhatItRewroteItself() throws Exception {
        List<String> migrations = MIGRATIONS.lines().toList();
        List<Instant> times = new ArrayList<>();
        List<Set<String>> truth = new ArrayList<>();
        Observation observation;
        try (WatchedServer server = WatchedServer.start(work)) {
            server.run(WatchedServer.SETUP);
            server.run(FUNCTIONS);
            Map<String, Kept> before = files(server);
            Map<String, Kept> first = before;
            try (Observer observer = Observer.watch(server.sessions())) {
                for (String migration : migrations) {
                    times.add(Clock.systemUTC().instant());
                    observer.look();
                    try (Connection worker = server.sessions().open()) {
                        for (String statement :
                                migration.startsWith("DO") ? List.of(migration) : List.of(migration.split("; "))) {
                            WatchedServer.execute(worker, statement);
                        }
                    }
                    Map<String, Kept> after = files(server);
                    Map<String, Kept> earlier = before;
                    truth.add(after.keySet().stream()
                            .filter(first::containsKey)
                            .filter(name -> Kept.changed(name, earlier, after)
                                    && !Kept.changed(
                                            requireNonNull(after.get(name)).of(), earlier, after))
                            .collect(Collectors.toCollection(TreeSet::new)));
                    before = after;
                }
                times.add(Clock.systemUTC().instant());
                observation = observer.seen();
            }
        }
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < migrations.size(); i++) {
            Set<String> told = new HashSet<>();
            observation.between(times.get(i), times.get(i + 1)).forEach(one -> told.addAll(one.rewritten()));
            all.assertThat(told).as(migrations.get(i)).isEqualTo(truth.get(i));
        }
        all.assertThat(truth).filteredOn(one -> !one.isEmpty()).hasSizeGreaterThan(18);
        all.assertAll();
    }

    /** Of tables, materialized views and indexes. */
    private static Map<String, Kept> files(WatchedServer server) throws SQLException {
        try (Connection connection = Observer.unobserved(server.sessions()).open()) {
            return Query.list(
                            connection,
                            "SELECT format('%I.%I', relnamespace::regnamespace, relname),"
                                    + " c.oid::bigint, pg_relation_filenode(c.oid)::bigint, coalesce(indrelid::regclass::text, '')"
                                    + " FROM pg_class c LEFT JOIN pg_index ON indexrelid = c.oid"
                                    + " WHERE relnamespace = 'shop'::regnamespace AND relkind IN ('r', 'm', 'i')",
                            row -> Map.entry(
                                    row.getString(1), new Kept(row.getLong(2), row.getLong(3), row.getString(4))))
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    /**
     * A relation by the catalogue alone.
     *
     * @param of the table of an index, which is no news where that is written anew as a whole; else empty
     */
    private record Kept(long oid, long file, String of) {
        static boolean changed(String name, Map<String, Kept> before, Map<String, Kept> after) {
            Kept one = before.get(name);
            Kept other = after.get(name);
            return one != null && other != null && one.oid() == other.oid() && one.file() != other.file();
        }
    }
}

package io.github.backupverify.postgres.observe;

import io.github.backupverify.postgres.server.EmbeddedRequest;
import io.github.backupverify.postgres.server.EmbeddedServer;
import io.github.backupverify.postgres.server.TestBinaries;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.tools.EmbeddedVersion;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.settings.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A throw-away server with a small shop on it. */
record WatchedServer(RunScope scope, Sessions sessions) implements AutoCloseable {
    /** Of the server: {@code -Dobserved.version=17}. */
    private static final EmbeddedVersion VERSION =
            EmbeddedVersion.choose(18, System.getProperty("observed.version", TestBinaries.VERSION.artifactVersion()));

    static final String SETUP = """
            DROP SCHEMA IF EXISTS shop CASCADE;
            CREATE SCHEMA shop;
            CREATE TABLE shop.customer (id int PRIMARY KEY, name text NOT NULL);
            CREATE TABLE shop.item (id int, label varchar(20), price int, at timestamp DEFAULT now(),
                customer int, CONSTRAINT item_price CHECK (price >= 0) NOT VALID);
            ALTER TABLE shop.item ADD CONSTRAINT item_customer FOREIGN KEY (customer) REFERENCES shop.customer NOT VALID;
            CREATE INDEX item_label ON shop.item (label);
            CREATE UNIQUE INDEX item_id ON shop.item (id);
            CREATE UNLOGGED TABLE shop.scratch (id int);
            CREATE TABLE shop.sale (id int, year int) PARTITION BY RANGE (year);
            CREATE TABLE shop.sale_1 PARTITION OF shop.sale FOR VALUES FROM (1) TO (2);
            CREATE TABLE shop.sale_2 (id int, year int);
            CREATE MATERIALIZED VIEW shop.total AS SELECT 1 AS id, count(*) AS n FROM shop.item;
            CREATE UNIQUE INDEX total_id ON shop.total (id);
            CREATE VIEW shop.seen AS SELECT name FROM shop.customer;
            CREATE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            INSERT INTO shop.customer SELECT i, 'c' || i FROM generate_series(1, 50) i;
            INSERT INTO shop.item SELECT i, 'i' || i, i, now(), i % 50 + 1 FROM generate_series(1, 500) i;
            INSERT INTO shop.scratch VALUES (1);
            INSERT INTO shop.sale VALUES (1, 1);
            """;

    static WatchedServer start(Path work) {
        RunScope scope = new RunScope();
        EmbeddedServer server = EmbeddedServer.start(
                new EmbeddedRequest(VERSION, "test1", work, Secret.random()), TestBinaries::resolve, scope);
        return new WatchedServer(
                scope, new Sessions(server.settings(), Limits.DEFAULT, Map.of("search_path", "public")));
    }

    void run(String sql) throws SQLException {
        try (Connection connection = sessions.open()) {
            execute(connection, sql);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}

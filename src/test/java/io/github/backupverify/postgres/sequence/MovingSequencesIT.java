package io.github.backupverify.postgres.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.catalog.CatalogServer;
import io.github.backupverify.postgres.catalog.Selected;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MovingSequencesIT {
    private String database;
    private Connection connection;
    private List<SequenceState> known;

    @BeforeEach
    void makeSequences() throws SQLException {
        database = CatalogServer.create("");
        connection = CatalogServer.connect(database);
        CatalogServer.execute(connection, """
                CREATE SEQUENCE still; SELECT setval('still', 10);
                CREATE SEQUENCE moving; SELECT setval('moving', 10);
                CREATE SEQUENCE jumping; SELECT setval('jumping', 10);
                CREATE SEQUENCE round MAXVALUE 1000 CYCLE; SELECT setval('round', 10)""");
        known = Sequences.read(connection, Selected.ALL);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void onlyThoseThatGoBackOrRoundAreNamed() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> others = CompletableFuture.runAsync(() -> {
            try (Connection busy = CatalogServer.connect(database)) {
                while (!stop.get()) {
                    CatalogServer.execute(busy, "SELECT nextval('moving'), nextval('round'), setval('jumping', 1000)");
                    CatalogServer.execute(busy, "SELECT setval('jumping', 10)");
                }
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
        try {
            assertThat(MovingSequences.among(connection, known))
                    .containsExactlyInAnyOrder(
                            new QualifiedName("public", "jumping"), new QualifiedName("public", "round"));
        } finally {
            stop.set(true);
            others.get();
        }
    }

    @Test
    void noneIsNamedWhereNobodyMovesThem() throws Exception {
        assertThat(MovingSequences.among(connection, known)).isEmpty();
    }
}

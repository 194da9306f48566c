package io.github.backupverify.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.postgres.source.Blockers;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RightsIT {
    private static String database = "";

    @BeforeAll
    static void makeDatabase() throws SQLException {
        database = CatalogServer.create("");
        CatalogServer.execute(database, """
                CREATE ROLE rights_owner LOGIN; CREATE ROLE rights_reader LOGIN CREATEDB;
                CREATE ROLE "rights ""group" NOLOGIN; GRANT "rights ""group" TO rights_reader;
                CREATE SCHEMA closed;
                CREATE TABLE closed.a (a int); GRANT SELECT ON closed.a TO rights_reader;
                CREATE TABLE secret (a int); CREATE TABLE shown (id serial); GRANT SELECT ON shown TO rights_reader;
                CREATE TABLE rows_hidden (a int); ALTER TABLE rows_hidden ENABLE ROW LEVEL SECURITY;
                CREATE TABLE own_hidden (a int); ALTER TABLE own_hidden ENABLE ROW LEVEL SECURITY;
                ALTER TABLE own_hidden OWNER TO rights_owner;
                CREATE TABLE own_forced (a int); ALTER TABLE own_forced ENABLE ROW LEVEL SECURITY;
                ALTER TABLE own_forced FORCE ROW LEVEL SECURITY; ALTER TABLE own_forced OWNER TO rights_owner;
                GRANT SELECT ON rows_hidden, own_hidden, own_forced TO rights_reader, rights_owner;
                SELECT lo_create(1), lo_create(2), lo_create(3);
                GRANT SELECT ON LARGE OBJECT 2 TO "rights ""group"; GRANT SELECT ON LARGE OBJECT 3 TO PUBLIC;
                CREATE SUBSCRIPTION hidden CONNECTION 'dbname=x' PUBLICATION p WITH (connect = false);
                """);
    }

    @Test
    void aSuperuserMayDoEverything() throws SQLException {
        try (Connection connection = CatalogServer.connect(database)) {
            Rights rights = Rights.read(connection, Selected.ALL);
            assertThat(rights.role()).isEqualTo(new Rights.Role("postgres", true, true));
            assertThat(rights.unreadableTables()).isEmpty();
            assertThat(rights.unreadableSequences()).isEmpty();
            assertThat(rights.hiddenByRowSecurity()).isEmpty();
            assertThat(rights.unreadableLargeObjects()).isZero();
            assertThat(rights.hiddenSubscriptions()).isZero();
        }
    }

    @Test
    void whatAReaderMayNotReadIsNamed() throws SQLException {
        try (Connection connection = CatalogServer.connect(database, "rights_reader")) {
            Rights rights = Rights.read(connection, Selected.ALL);
            assertThat(rights.role()).isEqualTo(new Rights.Role("rights_reader", false, true));
            assertThat(rights.unreadableTables()).containsExactly("closed.a", "public.secret");
            assertThat(rights.unreadableSequences()).containsExactly("public.shown_id_seq");
            assertThat(rights.unreadableLargeObjects()).isOne();
            assertThat(rights.hiddenByRowSecurity())
                    .containsExactly("public.own_forced", "public.own_hidden", "public.rows_hidden");
            assertThat(rights.hiddenSubscriptions()).isOne();
        }
    }

    @Test
    void anOwnerSeesHisRowsUnlessRowSecurityIsForced() throws SQLException {
        try (Connection connection = CatalogServer.connect(database, "rights_owner")) {
            assertThat(Rights.read(connection, Selected.ALL).hiddenByRowSecurity())
                    .containsExactly("public.own_forced", "public.rows_hidden");
        }
    }

    @Test
    void rolesThatOwnOrAreGrantedAnythingAreNamed() throws SQLException {
        try (Connection connection = CatalogServer.connect(database)) {
            assertThat(Roles.needed(connection))
                    .contains("postgres", "rights_owner", "rights_reader", "rights \"group")
                    .isSubsetOf(Roles.existing(connection));
        }
    }

    @Test
    void whoHoldsATableExclusivelyIsNamed() throws SQLException {
        try (Connection holder = CatalogServer.connect(database);
                Connection connection = CatalogServer.connect(database)) {
            assertThat(Blockers.read(connection)).isEmpty();
            holder.setAutoCommit(false);
            CatalogServer.execute(holder, "SET application_name = 'migration'; LOCK TABLE secret");
            assertThat(Blockers.read(connection)).singleElement().satisfies(blocker -> {
                assertThat(blocker.relation()).isEqualTo("public.secret");
                assertThat(blocker.held()).isTrue();
                assertThat(blocker.application()).isEqualTo("migration");
                assertThat(blocker.query()).contains("LOCK TABLE secret");
            });
        }
    }

    @Test
    void aForgottenPreparedTransactionIsABlockerToo() throws SQLException {
        try (Connection connection = CatalogServer.connect(database)) {
            CatalogServer.execute(database, "BEGIN; LOCK TABLE shown; PREPARE TRANSACTION 'forgotten'");
            assertThat(Blockers.read(connection)).singleElement().satisfies(blocker -> {
                assertThat(blocker.pid()).isZero();
                assertThat(blocker.application()).isEqualTo("forgotten");
            });
            CatalogServer.execute(connection, "ROLLBACK PREPARED 'forgotten'");
        }
    }
}

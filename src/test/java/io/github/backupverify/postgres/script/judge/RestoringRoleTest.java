package io.github.backupverify.postgres.script.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.postgres.script.token.DumpText;
import io.github.backupverify.postgres.script.token.Tokenizer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestoringRoleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;",
                "ALTER DEFAULT PRIVILEGES IN SCHEMA shop REVOKE ALL ON TABLES FROM app;",
                "ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT SELECT ON TABLES TO CURRENT_USER;",
                "GRANT SELECT ON TABLE shop.item TO app, current_role;",
                "REVOKE ALL ON SCHEMA shop FROM SESSION_USER;",
                "ALTER TABLE shop.item OWNER TO CURRENT_USER;",
                "CREATE USER MAPPING FOR CURRENT_USER SERVER far;",
                "CREATE USER MAPPING FOR USER SERVER far;",
                "CREATE SCHEMA AUTHORIZATION CURRENT_USER;",
                "CREATE POLICY own ON shop.item TO CURRENT_USER USING (true);",
            })
    void whoeverRestoresIsMeant(String statement) {
        assertThat(named(statement)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA shop GRANT SELECT ON TABLES TO reader;",
                "GRANT SELECT ON TABLE shop.\"CURRENT_USER\" TO \"current_user\";",
                "ALTER TABLE shop.item OWNER TO app;",
                "ALTER TABLE shop.item ALTER COLUMN who SET DEFAULT CURRENT_USER;",
                "CREATE POLICY own ON shop.item TO app USING ((owner = CURRENT_USER));",
                "CREATE POLICY own ON shop.item FOR SELECT USING ((owner = SESSION_USER));",
                "CREATE USER MAPPING FOR app SERVER far OPTIONS (\"user\" 'CURRENT_USER');",
                "CREATE USER MAPPING FOR PUBLIC SERVER far;",
                "CREATE VIEW shop.me AS SELECT * FROM CURRENT_USER;",
                "CREATE SCHEMA shop;",
                "CREATE TABLE shop.t (who name DEFAULT CURRENT_USER);",
            })
    void everyRoleIsNamed(String statement) {
        assertThat(named(statement)).isFalse();
    }

    private static boolean named(String statement) {
        byte[] bytes = statement.getBytes(StandardCharsets.UTF_8);
        return RestoringRole.named(new Tokenizer(bytes, bytes.length, true, new DumpText()).read(100));
    }
}

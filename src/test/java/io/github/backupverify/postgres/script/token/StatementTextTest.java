package io.github.backupverify.postgres.script.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A migration may set a password or a key: neither is shown, and the object's name is. */
class StatementTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '@', quoteCharacter = '`', textBlock = """
            ALTER ROLE app PASSWORD 'geheim' @ ALTER ROLE app PASSWORD '…'
            UPDATE "o'clock" SET state = 'it''s geheim' WHERE id = 7 @ UPDATE "o'clock" SET state = '…' WHERE id = 7
            SELECT E'it\\'s geheim', 'c:\\', 'geheim', $$geheim$$, $a$'geheim$a$, $1 @ SELECT '…', '…', '…', '…', '…', $1
            INSERT INTO key VALUES (1, 'geheim @ INSERT INTO key VALUES (1, '…'
            DO $do$ BEGIN EXECUTE 'geheim'; END $do$ @ DO '…'
            ALTER TABLE a$b$c ADD d text DEFAULT 'geheim' /* don't */ NOT NULL @ ALTER TABLE a$b$c ADD d text DEFAULT '…' NOT NULL
            CREATE USER MAPPING FOR x SERVER y OPTIONS (password 'geheim') @ CREATE USER MAPPING FOR x SERVER y OPTIONS (password '…')
            """)
    void noLiteralIsShownAndEveryName(String statement, String shown) {
        assertThat(StatementText.withoutLiterals(statement)).isEqualTo(shown);
    }

    @Test
    void aQuoteInACommentBeginsNoLiteral() {
        assertThat(StatementText.withoutLiterals("-- don't\n  ALTER ROLE app\n PASSWORD 'geheim' -- isn't\n"))
                .isEqualTo("ALTER ROLE app PASSWORD '…'");
    }

    @Test
    void aMessageAboutAStatementShowsNoneOfItsLiterals() {
        assertThat(StatementText.inMessage("""
                ERROR:  role "app" can't be found, isn't it?
                LINE 1: ALTER ROLE app PASSWORD 'geheim'
                                   ^
                CONTEXT:  SQL statement "ALTER ROLE app PASSWORD 'geheim'"
                """))
                .contains("can't be found, isn't it?", "LINE 1: ALTER ROLE app PASSWORD '…'")
                .doesNotContain("geheim");
        assertThat(StatementText.inMessage("LINE 1: ...geheim' FROM t WHERE a = 'b'"))
                .isEqualTo("LINE 1: ...");
        assertThat(StatementText.inMessage(
                        "Message    : ERROR: x\nLine       : 1\nStatement  : ALTER ROLE app\n" + "  PASSWORD 'geheim'"))
                .isEqualTo("Message    : ERROR: x\nLine       : 1\nStatement  : ALTER ROLE app PASSWORD '…'");
        assertThat(StatementText.inMessage("ERROR: no app [Failed SQL: (0) ALTER ROLE app PASSWORD 'geheim']"))
                .isEqualTo("ERROR: no app [Failed SQL: (0) ALTER ROLE app PASSWORD '…']");
    }

    @Test
    void aLiteralMayBeOfMegabytes() {
        assertThat(StatementText.withoutLiterals(
                        "INSERT INTO t VALUES ('" + "a''".repeat(500_000) + "'), (E'" + "\\'".repeat(500_000) + "')"))
                .isEqualTo("INSERT INTO t VALUES ('…'), ('…')");
    }
}

package io.github.backupverify.postgres.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What pg_restore, psql and pg_dump say of an error. */
class ErrorMessageTest {
    private static final List<String> WHOLE = List.of(
            "ERROR: function norm(text) does not exist",
            "HINT: No function matches.",
            "QUERY: SELECT\nnorm(t)",
            "CONTEXT: PL/pgSQL function app.norm2(text) line 2 at RETURN\nCOPY film, line 1: \"1\tA\"",
            "Command was: CREATE INDEX film_n ON app.film\n  USING btree (app.norm2(t));");

    @Test
    void everyPartIsKeptAndOnlyThePlaceIsLeftOut() {
        String parts = """
                LINE 1: norm(t)
                        ^
                HINT:  No function matches.
                QUERY:  SELECT
                norm(t)
                CONTEXT:  PL/pgSQL function app.norm2(text) line 2 at RETURN
                COPY film, line 1: "1\tA"
                """;
        assertThat(ErrorMessage.of("pg_restore: connecting\n"
                                + "pg_restore: error: could not execute query: ERROR:  function norm(text) does not exist\n"
                                + parts
                                + "Command was: CREATE INDEX film_n ON app.film\n  USING btree (app.norm2(t));\n\n\n"
                                + "pg_restore: warning: errors ignored on restore: 1\n")
                        .whole())
                .isEqualTo(WHOLE);
        assertThat(ErrorMessage.of("psql:<stdin>:9: NOTICE:  first\n"
                                + "psql:<stdin>:111: ERROR:  function norm(text) does not exist\n" + parts
                                + "psql:<stdin>:111: STATEMENT:  CREATE INDEX film_n ON app.film\n"
                                + "  USING btree (app.norm2(t));\n")
                        .whole())
                .isEqualTo(WHOLE);
    }

    @Test
    void ofSeveralErrorsTheFirstIsTold() {
        ErrorMessage error = ErrorMessage.of("""
                pg_restore: error: could not execute query: ERROR:  one
                Command was: SELECT 1;
                pg_restore: error: could not execute query: ERROR:  two
                Command was: SELECT 2;
                pg_restore: error: a worker process died unexpectedly
                """);
        assertThat(error.whole()).containsExactly("ERROR: one", "Command was: SELECT 1;");
    }

    @Test
    void whatPgDumpAskedIsTold() {
        ErrorMessage error = ErrorMessage.of("""
                pg_dump: error: query failed: ERROR:  permission denied for table item
                pg_dump: detail: Query was: LOCK TABLE app.item IN ACCESS SHARE MODE
                """);
        assertThat(error.brief())
                .isEqualTo("query failed: ERROR: permission denied for table item | DETAIL: LOCK TABLE app.item IN"
                        + " ACCESS SHARE MODE");
    }

    @Test
    void aLongStatementIsShortenedInItsMiddle() {
        String body = "x".repeat(9_000);
        ErrorMessage error =
                ErrorMessage.of("psql:<stdin>:1: ERROR:  no\nHINT:  look\npsql:<stdin>:1: STATEMENT:  CREATE"
                        + " FUNCTION f() AS '" + body + "' COST 7;\n");
        assertThat(error.parts()).hasSize(2);
        assertThat(error.part("Command was"))
                .startsWith("CREATE FUNCTION f() AS 'xxx")
                .contains(" characters) ... ")
                .endsWith("xxx' COST 7;")
                .hasSizeLessThan(4_100);
    }

    @Test
    void whatAStatementCallsAPasswordIsNotShown() {
        for (String secret :
                List.of("OPTIONS (\"user\" 'u', password 'se''cret')", "'dbname=x password=secret host=h'")) {
            ErrorMessage error = ErrorMessage.of("psql:<stdin>:1: ERROR:  no\nSTATEMENT:  CREATE X " + secret + ";\n");
            assertThat(error.part("Command was"))
                    .contains("***")
                    .doesNotContain("cret'")
                    .doesNotContain("secret");
        }
    }

    @Test
    void aLineOfTheStatementThatReadsLikeAPartIsNone() {
        ErrorMessage error = ErrorMessage.of("""
                pg_restore: error: could not execute query: ERROR:  no
                Command was: CREATE FUNCTION f() AS $$
                HINT: none
                $$;
                """);
        assertThat(error.parts()).containsExactly("Command was: CREATE FUNCTION f() AS $$\nHINT: none\n$$;");
    }
}

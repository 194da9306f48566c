package io.github.backupverify.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "film, , ^(film)$",
                "FILM, , ^(film)$",
                "\"FILM\", , ^(FILM)$",
                "public.film, ^(public)$, ^(film)$",
                "*.film, ^(.*)$, ^(film)$",
                "f?lm*, , ^(f.lm.*)$",
                "\"f?lm*\", , ^(f\\?lm\\*)$",
                "(a|b)[0-9]+, , ^((a|b)[0-9]+)$",
                "a$b, , ^(a\\$b)$",
                "\"a$b\", , ^(a\\$b)$",
                "\"a.b\".\"c\"\"d\", ^(a\\.b)$, ^(c\"d)$",
                "db.Public.film, ^(public)$, ^(film)$",
                "int4[], , ^(int4\\[])$",
                "Ä, , ^(Ä)$",
            })
    void aPatternBecomesTheExpressionThatPgDumpMakesOfIt(String pattern, String schema, String name) {
        assertThat(NamePattern.ofRelation(pattern)).isEqualTo(new NamePattern(schema == null ? "" : schema, name));
    }

    @Test
    void aSchemaPatternIsASingleName() {
        assertThat(NamePattern.ofSchema("Sales*")).isEqualTo(new NamePattern("", "^(sales.*)$"));
    }

    @Test
    void tooManyDotsAreRefused() {
        assertThatThrownBy(() -> NamePattern.ofRelation("a.b.c.d")).hasMessageContaining("too many dotted names");
        assertThatThrownBy(() -> NamePattern.ofSchema("a.b.c")).hasMessageContaining("too many dotted names");
    }
}

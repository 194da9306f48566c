package io.github.backupverify.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactorTest {
    private static final String SECRET = "p@ss w'\"\\:*&<é";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p@ss w'\"\\:*&<é",
                "p%40ss+w%27%22%5C%3A*%26%3C%C3%A9",
                "p%40ss%20w%27%22%5C%3A*%26%3C%C3%A9",
                "p%40ss%20w%27%22%5c%3a*%26%3c%c3%a9",
                "p%40ss%20w%27%22%5C%3A%2A%26%3C%C3%A9",
                "p@ss w''\"\\:*&<é",
                "p@ss w\\'\"\\\\:*&<é",
                "p@ss w'\\\"\\\\:*&<é",
                "p@ss w'\"\\\\\\:*&<é",
                "p@ss w'\"\\:*&amp;&lt;é"
            })
    void aSecretIsMaskedInEachFormInWhichToolsPrintIt(String form) {
        Redactor redactor = new Redactor(List.of(SECRET));

        assertThat(redactor.redact("[" + form + "] and [" + form + "]")).isEqualTo("[****] and [****]");
    }

    @Test
    void aSecretWithinALongerSecretLeavesNoRest() {
        assertThat(new Redactor(List.of("abc1", "abc1def2")).redact("abc1def2 abc1"))
                .isEqualTo("**** ****");
    }

    @Test
    void aPasswordThatIsAPlainWordIsMaskedButPathsStayUsable() {
        Redactor redactor = new Redactor(List.of("postgres"));

        assertThat(redactor.redact("PGPASSWORD=postgres 'postgres' postgres://u:postgres@h"))
                .isEqualTo("PGPASSWORD=**** '****' ****://u:****@h");
        assertThat(redactor.redact("/usr/lib/postgresql/15/bin")).isEqualTo("/usr/lib/postgresql/15/bin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No connection to shop:5432/shop as shop: FATAL: database \"shop\" does not exist",
                "source: shop@shop:5432/shop (application.yml)",
                "postgresql://shop@shop/shop",
                "password authentication failed for user \"shop\"",
                "a table public.shop of /backups/shop.dump"
            })
    void aNameThatEqualsThePasswordStaysReadable(String text) {
        assertThat(new Redactor(List.of("shop"), Set.of("shop")).redact(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "postgresql://shop:shop@shop/shop | postgresql://shop:****@shop/shop",
                "jdbc:postgresql://h/shop?user=shop&password=shop&ssl=true | jdbc:postgresql://h/shop?user=shop&password=****&ssl=true",
                "host=h user=shop password='shop' | host=h user=shop password='****'",
                "PGUSER=shop PGPASSWORD=shop psql | PGUSER=shop PGPASSWORD=**** psql",
                "--user shop --password shop | --user shop --password ****",
                "{\"user\": \"shop\", \"Password\" : \"shop\"} | {\"user\": \"shop\", \"Password\" : \"****\"}",
                "pwd: shop | pwd: ****",
                "ALTER ROLE shop PASSWORD 'shop' | ALTER ROLE shop PASSWORD '****'",
            })
    void suchAPasswordIsMaskedWhereAPasswordStands(String text, String masked) {
        assertThat(new Redactor(List.of("shop"), Set.of("shop")).redact(text)).isEqualTo(masked);
    }

    @Test
    void aNameIsReadableInEachForm() {
        assertThat(new Redactor(List.of("my shop"), Set.of("my shop")).redact("postgresql://my%20shop:my%20shop@h"))
                .isEqualTo("postgresql://my%20shop:****@h");
    }

    @Test
    void anotherSecretThanTheNameIsMaskedEverywhere() {
        assertThat(new Redactor(List.of("shop", "s3cret"), Set.of("shop", "db.example.com")).redact("shop s3cret"))
                .isEqualTo("shop ****");
    }

    @Test
    void aStrongSecretIsMaskedEvenInsideOtherWords() {
        assertThat(new Redactor(List.of("hunter2")).redact("-Whunter2x")).isEqualTo("-W****x");
    }

    @Test
    void anEmptySecretMasksNothing() {
        assertThat(new Redactor(List.of("")).redact("text")).isEqualTo("text");
        assertThat(new Redactor(List.of()).redact("text")).isEqualTo("text");
    }
}

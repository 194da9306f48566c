package io.github.backupverify.postgres.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.postgres.script.judge.Violation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanPhaseTest {
    private static final String MADE = """
            --
            -- Name: shop; Type: DATABASE; Schema: -; Owner: o
            --

            CREATE DATABASE shop;
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE public.sale DETACH PARTITION public.sale_1;",
                "ALTER TABLE ONLY public.item DROP CONSTRAINT item_pkey;",
                "SELECT pg_catalog.lo_unlink('5001');",
            })
    void whatCleanDropsIsKeptFromANewDatabase(String dropping) throws IOException {
        ByteArrayOutputStream passedOn = new ByteArrayOutputStream();
        DumpScanner.scan(
                dump(dropping + "\nDROP TABLE public.item;\nCREATE TABLE public.item (id integer);\n"),
                passedOn,
                ScanOptions.BACKUP,
                header -> false);
        assertThat(passedOn.toString(StandardCharsets.UTF_8))
                .doesNotContain(dropping, "DROP TABLE")
                .contains("CREATE TABLE");
    }

    @Test
    void onlyTheDatabaseThatTheDumpMakesMayBeDropped() throws IOException {
        assertThat(dropping("shop")).isEmpty();
        assertThat(dropping("other")).isNotEmpty();
    }

    private static List<Violation> dropping(String database) throws IOException {
        return DumpScanner.scan(dump("DROP DATABASE " + database + ";\n" + MADE), new ScanOptions(false, true))
                .dangers();
    }

    private static ByteArrayInputStream dump(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}

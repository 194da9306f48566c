package io.github.backupverify.postgres.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanedAwayTest {
    private static final String TABLE = "CREATE TABLE public.item (id integer);\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP SCHEMA public;\n",
                "DROP TABLE public.item;\nDROP SCHEMA IF EXISTS public CASCADE;\n",
                "DROP EXTENSION plpgsql;\n",
                "DROP PROCEDURAL LANGUAGE IF EXISTS plpgsql;\n",
                "DROP TABLE public.item;\nCREATE OR REPLACE VIEW public.extra AS SELECT 1;\n",
            })
    void whatIsTakenFromANewDatabaseAndNotMadeIsDamage(String clean) throws IOException {
        assertThat(scan(clean + TABLE).damage())
                .anySatisfy(finding -> assertThat(finding.message()).contains("never made"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE public.item;\n" + TABLE,
                "DROP SCHEMA public;\nCREATE SCHEMA public;\n" + TABLE,
                "DROP EXTENSION plpgsql;\nCREATE EXTENSION IF NOT EXISTS plpgsql WITH SCHEMA pg_catalog;\n" + TABLE,
                "DROP LANGUAGE plpgsql;\nCREATE OR REPLACE PROCEDURAL LANGUAGE plpgsql;\n" + TABLE,
                "DROP SCHEMA shop;\nDROP EXTENSION hstore;\nDROP VIEW public.v;\nDROP FUNCTION public.f(schema text);\n"
                        + TABLE,
                "DROP TABLE public.item;\nCREATE OR REPLACE VIEW public.\"V\" AS\nSELECT NULL::integer AS a;\n" + TABLE
                        + "CREATE OR REPLACE VIEW public.\"V\" AS\n SELECT 1 AS a;\n",
            })
    void whatIsMadeAgainOrIsInNoNewDatabaseIsNone(String dump) throws IOException {
        assertThat(scan(dump).damage())
                .noneSatisfy(finding -> assertThat(finding.message()).contains("never made"));
    }

    private static DumpContents scan(String dump) throws IOException {
        return DumpScanner.scan(new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8)), ScanOptions.BACKUP);
    }
}

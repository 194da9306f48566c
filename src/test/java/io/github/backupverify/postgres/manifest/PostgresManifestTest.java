package io.github.backupverify.postgres.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.manifest.BackupPart;
import io.github.backupverify.manifest.ManifestFile;
import io.github.backupverify.postgres.script.LargeObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A manifest is read as it was written, or refused with a word on what is wrong with it. */
class PostgresManifestTest {
    private static final String SHA256 = "0123456789abcdef".repeat(4);
    private static final PostgresManifest MANIFEST = new PostgresManifest(
            PostgresManifest.FORM.version(),
            "2026-01-31T23:59:59Z",
            "app",
            "15.18",
            Map.of("pg_dump", "15.18"),
            "custom",
            Map.of("compress", "6"),
            new PostgresManifest.Locale("UTF8", "libc", "C.UTF-8", "C.UTF-8", "", "2.36", "C"),
            Map.of("public.german", "153.120"),
            Map.of("plpgsql", "1.0"),
            SHA256,
            Long.MAX_VALUE,
            List.of(new BackupPart("app.dump", Long.MAX_VALUE, SHA256)),
            List.of(new PostgresManifest.Table(
                    "public", "a \"name\"\n", List.of("id", "größe"), "", 9, "0123456789abcdef".repeat(2))),
            List.of(new LargeObject(4_294_967_295L, 0, "")),
            List.of(new PostgresManifest.Sequence(
                    "public", "s", Long.MIN_VALUE, true, Long.MAX_VALUE, true, -1, Long.MIN_VALUE, -1, true)),
            List.of(new PostgresManifest.Definition("TABLE public.t", "-")));

    @TempDir
    Path folder;

    private ManifestFile file = new ManifestFile(Path.of(""));
    private String written = "";

    @BeforeEach
    void write() throws IOException {
        file = ManifestFile.of(folder.resolve("app.dump"));
        file.write(MANIFEST);
        written = Files.readString(file.path());
    }

    @Test
    void isReadAsItWasWritten() {
        assertThat(file.path()).hasFileName("app.dump.manifest.json");
        assertThat(file.read(PostgresManifest.FORM)).isEqualTo(MANIFEST);
    }

    @Test
    void saysWhichSystemItIsOfAndReadsWhatDoesNot() throws IOException {
        assertThat(written).contains("\"system\" : \"PostgreSQL\"");
        String withoutIt =
                written.replaceFirst("(?m),\\s*\"system\" : \"PostgreSQL\"|\"system\" : \"PostgreSQL\",\\s*", "");
        assertThat(withoutIt).doesNotContain("PostgreSQL");
        Files.writeString(file.path(), withoutIt);
        assertThat(file.read(PostgresManifest.FORM)).isEqualTo(MANIFEST);

        Files.writeString(file.path(), written.replace("PostgreSQL", "MariaDB"));
        assertThatThrownBy(() -> file.read(PostgresManifest.FORM)).hasMessageContaining("MariaDB");
    }

    @Test
    void keepsToItsSchema() throws IOException {
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(Path.of("docs/manifest.schema.json")))
                        .validate(written, InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void mayHoldWhatALaterPluginAdds() throws IOException {
        Files.writeString(file.path(), written.replaceFirst("\\{", "{\"later\": {\"a\": [1, 2]},"));
        assertThat(file.read(PostgresManifest.FORM)).isEqualTo(MANIFEST);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "schemaVersion" : 3           | "schemaVersion" : 1            | its schema version is 1, and this plugin reads 3
            "schemaVersion" : 3           | "schemaVersion" : 99           | its schema version is 99
            "schemaVersion" : 3           | "schemaVersion" : 99999999999  | out of range
            "schemaVersion" : 3           | "schemaVersion" : 2.5          | 2.5
            "schemaVersion" : 3           | "schemaVersion" : "2"          | String
            "schemaVersion" : 3           | "schemaVersion" : null         | null
            "schemaVersion" : 3           | "schemaVersion" : 3, "schemaVersion" : 3 | Duplicate
            "rows" : 9                    | "rows" : 8, "rows" : 9         | Duplicate
            "rows" : 9                    | "rows" : 9.5                   | 9.5
            "rows" : 9                    | "rows" : "9"                   | String
            "rows" : 9                    | "rows" : -9                    | less than 0
            "rows" : 9                    | "rows" : 99999999999999999999  | out of range
            "rows" : 9                    | "rows" : null                  | null
            "rows" : 9                    | "rows" : [9]                   | Array
            "rows" : 9                    | "row" : 9                      | rows
            "database" : "app"            | "database" : 7                 | Integer
            "database" : "app"            | "database" : true              | Boolean
            "2026-01-31T23:59:59Z"        | "yesterday"                    | yesterday
            "153.120"                     | null                           | collations
            "id",                         | null,                          | column
            "largeObjects" : [            | "largeObjects" : [ null,       | large object
            "fingerprint" : "0123         | "fingerprint" : "xyz           | fingerprint of a "name"
            "hash" : ""                   | "hash" : "00"                  | hash of large object 4294967295
            "oid" : 4294967295            | "oid" : -1                     | oid
            "provider" : "libc"           | "provider" : "libc; DROP"      | locale.provider
            "encoding" : "UTF8"           | "encoding" : "UTF8'"           | locale.encoding
            "serverVersion" : "15.18"     | "serverVersion" : "new"        | serverVersion
            "columns" : [ "id"            | "columns" : [ "id", "id"       | stands in it twice
            "objects" : [ {               | "objects" : [ { "name" : "TABLE public.t", "owner" : "a" }, { | stands in it twice
            """)
    void isRefusedByName(String correct, String wrong, String why) throws IOException {
        String edited = written.replace(correct, wrong);
        assertThat(edited).isNotEqualTo(written);
        refused(edited, why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~      | No content
            {       | end-of-input
            {}      | schemaVersion
            []      | Array
            null    | its schema version is 0
            2       | Head
            PGDMP   | PGDMP
            <html>  | '<'
            {"schemaVersion": 3}         | created
            {"schemaVersion": 3} {"a":1} | Trailing
            """)
    void whatIsNoManifestIsRefused(String text, String why) throws IOException {
        refused(text, why);
    }

    @Test
    void isRefusedWhereverItIsCut() throws IOException {
        for (int length = 0; length < written.strip().length(); length += 7) {
            refused(written.substring(0, length), "");
        }
    }

    @Test
    void isRefusedWhereBracketsNestWithoutEnd() throws IOException {
        refused("{\"schemaVersion\":3,\"tables\":" + "[".repeat(100_000), "");
    }

    @Test
    void isRefusedWhereItIsNotUtf8() throws IOException {
        byte[] bytes = written.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        Files.write(file.path(), bytes);
        assertThatThrownBy(() -> file.read(PostgresManifest.FORM)).isInstanceOf(ProblemException.class);
    }

    private void refused(String text, String why) throws IOException {
        Files.writeString(file.path(), text);
        assertThatThrownBy(() -> file.read(PostgresManifest.FORM)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
            assertThat(e.problem().code()).isEqualTo(ErrorCode.UNREADABLE_BACKUP);
            assertThat(e.problem().what()).contains("app.dump.manifest.json");
            assertThat(e.problem().why()).as(text).containsIgnoringCase(why).doesNotContain("io.github");
        });
        assertThat(file.created(PostgresManifest.FORM)).isEmpty();
    }
}

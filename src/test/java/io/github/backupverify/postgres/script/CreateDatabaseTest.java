package io.github.backupverify.postgres.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.script.entry.EntryHeader;
import org.junit.jupiter.api.Test;

class CreateDatabaseTest {
    @Test
    void optionsAreReadAsEveryVersionWritesThem() {
        CreateDatabase old = of("CREATE DATABASE shop WITH TEMPLATE = template0 ENCODING = 'UTF8' LC_COLLATE = 'de_DE'"
                + " LC_CTYPE = 'C';\n\n\nALTER DATABASE shop OWNER TO \"The \"\"Boss\"\"\";");
        assertThat(old.option("LC_COLLATE", old.option("LOCALE", ""))).isEqualTo("de_DE");
        assertThat(old.option("LC_CTYPE", "")).isEqualTo("C");
        assertThat(old.owner()).isEqualTo("The \"Boss\"");
        CreateDatabase recent = of("CREATE DATABASE \"OWNER TO\" WITH TEMPLATE = template0 ENCODING = 'UTF8'"
                + " LOCALE_PROVIDER = builtin LOCALE = 'C' BUILTIN_LOCALE = 'C.UTF-8';");
        assertThat(recent.option("LOCALE_PROVIDER", "libc")).isEqualTo("builtin");
        assertThat(recent.option("BUILTIN_LOCALE", "")).isEqualTo("C.UTF-8");
        assertThat(recent.owner()).isEmpty();
    }

    private static CreateDatabase of(String text) {
        EntryHeader header = new EntryHeader(false, "shop", "DATABASE", "-", "boss", "");
        return CreateDatabase.of(new DumpEntry(header, 1, text, "", ""));
    }
}

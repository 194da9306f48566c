package io.github.backupverify.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class CleanEnvironmentTest {
    @Test
    void nothingThatLeadsAClientElsewhereIsInherited() {
        Map<String, String> clean = CleanEnvironment.of(Map.ofEntries(
                Map.entry("PATH", "/usr/bin"),
                Map.entry("HOME", "/home/dev"),
                Map.entry("PGOPTIONS", "-c default_transaction_read_only=on"),
                Map.entry("pgservice", "production"),
                Map.entry("PGDATABASE", "production"),
                Map.entry("PGHOSTADDR", "10.0.0.1"),
                Map.entry("PGPASSWORD", "x"),
                Map.entry("PGSYSCONFDIR", "/etc"),
                Map.entry("PSQLRC", "/tmp/rc"),
                Map.entry("PSQL_PAGER", "less"),
                Map.entry("PAGER", "less"),
                Map.entry("LANGUAGE", "de:fr")));

        assertThat(clean)
                .containsOnly(
                        Map.entry("PATH", "/usr/bin"),
                        Map.entry("HOME", "/home/dev"),
                        Map.entry("LANG", "C"),
                        Map.entry("LC_MESSAGES", "C"));
    }

    @Test
    void messagesAreEnglishButNamesKeepTheirEncoding() {
        assertThat(CleanEnvironment.of(Map.of("LANG", "de_DE.UTF-8")))
                .containsEntry("LC_MESSAGES", "C")
                .containsEntry("LC_CTYPE", "de_DE.UTF-8");
        assertThat(CleanEnvironment.of(Map.of("LANG", "C", "LC_CTYPE", "en_US.UTF-8", "LC_ALL", "tr_TR.UTF-8")))
                .containsEntry("LC_CTYPE", "tr_TR.UTF-8")
                .doesNotContainKey("LC_ALL");
    }
}

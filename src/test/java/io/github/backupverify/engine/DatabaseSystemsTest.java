package io.github.backupverify.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Check;
import io.github.backupverify.retention.OwnTime;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.selftest.Fault;
import io.github.backupverify.selftest.Original;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.ServerSettings;
import io.github.backupverify.settings.TlsSettings;
import io.github.backupverify.store.BackupReader;
import io.github.backupverify.store.Glance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which database system a verification is for: by the database's URL, else by the backup's first bytes. */
class DatabaseSystemsTest {
    private static final Path ARCHIVES = Path.of("src/test/resources/archives");
    private static final ConnectionSettings SHOP =
            new ConnectionSettings("db", 5432, "shop", "app", null, TlsSettings.DEFAULT, Map.of());

    @TempDir
    private Path folder;

    private final DatabaseSystem postgres = DatabaseSystems.installed().first();
    private final DatabaseSystem other = new Other();
    private final DatabaseSystems both = new DatabaseSystems(List.of(other, postgres));

    @Test
    void thisPluginKnowsOne() {
        assertThat(DatabaseSystems.installed().all())
                .singleElement()
                .extracting(DatabaseSystem::name)
                .isEqualTo("PostgreSQL");
    }

    @Test
    void theDatabaseSaysByItsUrlWhichIsMeant() throws IOException {
        assertThat(both.of(SHOP, null)).isSameAs(postgres);
        // A backup that is none of its own is held against it all the same, and refused.
        assertThat(both.of(SHOP, written("other.sql", "OTHER"))).isSameAs(postgres);
    }

    @Test
    void withoutOneTheBackupSaysIt() throws IOException {
        assertThat(both.of(null, written("other.sql", "OTHER"))).isSameAs(other);
        assertThat(both.of(null, written("app.sql", "--\n-- PostgreSQL database dump\n--\n")))
                .isSameAs(postgres);
        assertThat(both.of(null, written("all.sql", "--\n-- PostgreSQL database cluster dump\n--\n")))
                .isSameAs(postgres);
        try (Stream<Path> archives = Files.list(ARCHIVES)) {
            assertThat(archives).isNotEmpty().allMatch(archive -> both.of(null, archive) == postgres);
        }
    }

    @Test
    void whereNothingSaysItTheFirstOneSaysWhatIsWrong() throws IOException {
        assertThat(both.of(null, null)).isSameAs(other);
        assertThat(both.of(null, folder.resolve("missing"))).isSameAs(other);
        assertThat(both.of(null, written("page.html", "<html></html>"))).isSameAs(other);
        assertThat(both.of(null, written("app.sql", "-- MySQL dump 10.13\n"))).isSameAs(other);
        assertThat(both.of(null, written("app.sql.gz", "\u001f\u008bcut"))).isSameAs(other);
    }

    @Test
    void amongManyFilesEachIsToldOfByTheSystemWhoseBackupItIs() throws IOException {
        BackupReader reader = new DatabaseSystems(List.of(postgres, other)).backups();
        Path others = written("other.sql", "OTHER");
        Path page = written("page.html", "<html></html>");

        assertThat(postgres.backups().glance(others).kind()).isEqualTo(Glance.Kind.OTHER);
        assertThat(reader.glance(others).kind()).isEqualTo(Glance.Kind.BACKUP);
        assertThat(reader.glance(page)).isEqualTo(postgres.backups().glance(page));
        assertThat(reader.recognises(others)).isTrue();
        assertThat(reader.recognises(page)).isFalse();
        assertThat(reader.partOfBackup("toc.dat")).isTrue();
    }

    private Path written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** Backups of the other one begin with OTHER. */
    private static final class Other implements DatabaseSystem, BackupReader {
        @Override
        public String name() {
            return "Other";
        }

        @Override
        public BackupReader backups() {
            return this;
        }

        @Override
        public boolean recognises(Path backup) throws IOException {
            return Files.isRegularFile(backup)
                    && Files.readString(backup, java.nio.charset.StandardCharsets.ISO_8859_1)
                            .startsWith("OTHER");
        }

        @Override
        public boolean partOfBackup(String fileName) {
            return false;
        }

        @Override
        public Glance glance(Path backup) {
            return new Glance(Glance.Kind.BACKUP, "", new OwnTime.Unknown());
        }

        @Override
        public BackupEngine verification(ServerBinaries binaries) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Leftovers leftovers() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Check> doctor(ServerSettings servers, RunScope scope, Redactor redactor) {
            return List.of();
        }

        @Override
        public List<Fault> faults(Original healthy) {
            return List.of();
        }
    }
}

package io.github.backupverify.postgres.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchPlacesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/usr/lib/postgresql/16/bin",
                "/usr/pgsql-16/bin",
                "/usr/lib/postgresql16/bin",
                "/usr/libexec/postgresql16",
                "/opt/homebrew/opt/postgresql@16/bin",
                "/opt/homebrew/opt/libpq/bin",
                "/usr/local/opt/postgresql@16/bin",
                "/usr/local/opt/libpq/bin",
                "/home/linuxbrew/.linuxbrew/opt/postgresql@16/bin",
                "/Applications/Postgres.app/Contents/Versions/16/bin",
                "/Library/PostgreSQL/16/bin",
                "/opt/local/lib/postgresql16/bin",
                "/usr/local/pgsql/bin"
            })
    void wherePackagesPutTheClientItIsFound(String folder, @TempDir Path root) {
        FakeMachine machine = new FakeMachine(root).tools(folder, "16.2");

        InstalledTool dump = machine.search(null).newest().dump();

        assertThat(dump.path()).isEqualTo(machine.at(folder + "/pg_dump"));
        assertThat(dump.foundIn()).isEqualTo("standard folder");
    }

    @Test
    void onWindowsTheInstallersFolderIsSearchedForPrograms(@TempDir Path root) {
        FakeMachine machine = new FakeMachine(root)
                .variable("ProgramFiles", "/Program Files")
                .variable("Path", "/tools;/other")
                .script("/other/pg_dump.exe", "echo 'pg_dump (PostgreSQL) 14.1'")
                .script("/Program Files/PostgreSQL/16/bin/pg_dump.exe", "echo 'pg_dump (PostgreSQL) 16.2'");

        List<InstalledTool> found = InstalledTools.find(machine.machine("Windows 11"), null, FakeMachine::said)
                .answering();

        assertThat(found)
                .extracting(InstalledTool::path)
                .containsExactly(
                        machine.at("/other/pg_dump.exe"), machine.at("/Program Files/PostgreSQL/16/bin/pg_dump.exe"));
    }

    @Test
    void aProgramThatSeveralPlacesLeadToIsListedOnce(@TempDir Path root) {
        FakeMachine machine = new FakeMachine(root)
                .path("/usr/bin:/usr/bin")
                .tools("/usr/lib/postgresql/16/bin", "16.2")
                .link("/usr/bin/psql", "../lib/postgresql/16/bin/psql");

        assertThat(machine.search(null).installed().answering())
                .extracting(InstalledTool::path)
                .containsExactlyInAnyOrder(
                        machine.at("/usr/bin/psql"),
                        machine.at("/usr/lib/postgresql/16/bin/pg_dump"),
                        machine.at("/usr/lib/postgresql/16/bin/pg_restore"));
    }
}

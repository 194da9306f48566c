package io.github.backupverify.postgres.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.program.Machine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InstallAdviceTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path root;

    @ParameterizedTest
    @CsvSource({
        "debian, bullseye, 13",
        "debian, bookworm, 15",
        "debian, trixie, 17",
        "ubuntu, focal, 12",
        "ubuntu, jammy, 14",
        "ubuntu, noble, 16",
        "ubuntu, plucky, 17"
    })
    void theDistributionsOwnPackageIsNamedWhereItFits(String id, String codename, int major) {
        assertThat(advice("ID=" + id + "\nVERSION_CODENAME=" + codename, major))
                .isEqualTo("sudo apt-get update && sudo apt-get install -y postgresql-client-" + major);
    }

    @Test
    void otherVersionsComeFromTheProjectsOwnArchive() {
        assertThat(advice("ID=ubuntu\nID_LIKE=debian\nVERSION_CODENAME=jammy", 17))
                .isEqualTo("sudo apt-get update && sudo apt-get install -y postgresql-common"
                        + " && sudo /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y"
                        + " && sudo apt-get install -y postgresql-client-17");
    }

    @Test
    void aDerivedDistributionIsTakenForWhatItIsBuiltOn() {
        assertThat(advice("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\nVERSION_CODENAME=wilma\nUBUNTU_CODENAME=noble", 16))
                .endsWith("postgresql-client-16")
                .doesNotContain("pgdg");
    }

    @Test
    void theRedHatFamilyGetsItsRepository() {
        assertThat(advice("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\nVERSION_ID=\"9.4\"", 16))
                .isEqualTo("sudo dnf install -y https://download.postgresql.org/pub/repos/yum/reporpms/EL-9-x86_64/"
                        + "pgdg-redhat-repo-latest.noarch.rpm && sudo dnf -qy module disable postgresql"
                        + " && sudo dnf install -y postgresql16");
        assertThat(advice("ID=fedora\nVERSION_ID=42", 17))
                .contains("/F-42-x86_64/pgdg-fedora-repo-latest.noarch.rpm", "dnf install -y postgresql17")
                .doesNotContain("module");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ID=\"amzn\",VERSION_ID=\"2023\"                             | sudo dnf install -y postgresql16",
                "ID=alpine                                                   | sudo apk add postgresql16-client",
                "ID=arch                                                     | sudo pacman -S postgresql-libs",
                "ID=\"opensuse-leap\",ID_LIKE=\"suse opensuse\"              | sudo zypper install postgresql16",
                "ID=nixos                                                    | nix-shell -p postgresql_16 --run 'mvn verify'"
            })
    void eachOtherDistributionGetsItsOwnCommand(String osRelease, String command) {
        assertThat(advice(osRelease.replace(",", "\n"), 16)).isEqualTo(command);
    }

    @Test
    void macAndWindowsGetTheirPackageManagers() {
        InstallAdvice mac = new InstallAdvice(new FakeMachine(root).machine("Mac OS X"));
        assertThat(mac.command(new PgVersion(16, 0))).isEqualTo("brew install postgresql@16");
        assertThat(mac.command(PgVersion.ANY)).isEqualTo("brew install libpq");
        assertThat(new InstallAdvice(new FakeMachine(root).machine("Windows 11")).command(new PgVersion(16, 0)))
                .isEqualTo("winget install PostgreSQL.PostgreSQL.16 (or: choco install postgresql16)");
    }

    @Test
    void rootNeedsNoSudo() {
        new FakeMachine(root).write("/etc/os-release", "ID=alpine\n");
        Machine machine = new Machine(Map.of(), root, "Linux", "amd64", "root");

        assertThat(new InstallAdvice(machine).command(new PgVersion(17, 0))).isEqualTo("apk add postgresql17-client");
    }

    @Test
    void anUnknownSystemIsLedToTheDownloads() {
        assertThat(advice("", 16)).contains("PostgreSQL 16 client programs", "https://www.postgresql.org/download/");
    }

    private String advice(String osRelease, int major) {
        FakeMachine machine = new FakeMachine(root).write("/etc/os-release", osRelease + "\n");
        return new InstallAdvice(machine.machine("Linux")).command(new PgVersion(major, 0));
    }
}

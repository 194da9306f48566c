package io.github.backupverify.postgres.tools;

import io.github.backupverify.program.Machine;
import io.github.backupverify.program.OsRelease;
import java.util.Map;

/** The command that installs PostgreSQL's client tools on an operating system. */
final class InstallAdvice {
    /** The version in a release's own archive; others come from the PostgreSQL project's, PGDG. */
    private static final Map<String, String> DEBIAN_OWN = Map.ofEntries(
            Map.entry("buster", "11"),
            Map.entry("bullseye", "13"),
            Map.entry("bookworm", "15"),
            Map.entry("trixie", "17"),
            Map.entry("bionic", "10"),
            Map.entry("focal", "12"),
            Map.entry("jammy", "14"),
            Map.entry("noble", "16"),
            Map.entry("oracular", "16"),
            Map.entry("plucky", "17"),
            Map.entry("questing", "17"),
            Map.entry("resolute", "18"));

    private static final String PGDG_YUM = "https://download.postgresql.org/pub/repos/yum/reporpms/";
    private static final String USUAL = "17";

    private final Machine machine;
    private final OsRelease os;

    InstallAdvice(Machine machine) {
        this.machine = machine;
        this.os = OsRelease.of(machine);
    }

    /** @param wanted the version that fits, or {@link PgVersion#ANY} for whichever is easiest to have */
    String command(PgVersion wanted) {
        boolean any = wanted.equals(PgVersion.ANY);
        if (machine.mac()) {
            return "brew install " + (any ? "libpq" : "postgresql@" + wanted.series());
        }
        String version = any ? USUAL : wanted.series();
        if (machine.windows()) {
            return "winget install PostgreSQL.PostgreSQL." + version + " (or: choco install postgresql" + version + ")";
        }
        String sudo = machine.user().equals("root") ? "" : "sudo ";
        if (os.is("debian") || os.is("ubuntu")) {
            return debian(wanted, sudo);
        }
        if (os.is("amzn")) {
            return os.majorVersion().equals("2")
                    ? sudo + "amazon-linux-extras install -y postgresql" + version
                    : sudo + "dnf install -y postgresql" + version;
        }
        if (os.value("ID").equals("fedora")) {
            return yum("F-" + os.majorVersion(), "pgdg-fedora-repo-latest", version, sudo);
        }
        if (os.is("rhel") || os.is("centos") || os.is("fedora")) {
            return yum("EL-" + os.majorVersion(), "pgdg-redhat-repo-latest", version, sudo);
        }
        if (os.is("alpine")) {
            return sudo + "apk add postgresql" + version + "-client";
        }
        if (os.is("arch")) {
            return sudo + "pacman -S postgresql-libs";
        }
        if (os.is("suse") || os.is("opensuse")) {
            return sudo + "zypper install postgresql" + version;
        }
        if (os.is("nixos")) {
            return "nix-shell -p postgresql_" + version + " --run 'mvn verify'";
        }
        return "the PostgreSQL " + (any ? "" : version + " ")
                + "client programs (pg_dump, pg_restore, psql), see https://www.postgresql.org/download/";
    }

    private String debian(PgVersion wanted, String sudo) {
        String update = sudo + "apt-get update && " + sudo;
        if (wanted.equals(PgVersion.ANY)) {
            return update + "apt-get install -y postgresql-client";
        }
        if (wanted.series().equals(DEBIAN_OWN.get(os.codename()))) {
            return update + "apt-get install -y postgresql-client-" + wanted.series();
        }
        return update + "apt-get install -y postgresql-common && " + sudo
                + "/usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y && " + sudo
                + "apt-get install -y postgresql-client-" + wanted.series();
    }

    /** The distribution's own module would hide PGDG's packages; from EL 10 on there are no modules. */
    private String yum(String release, String repository, String version, String sudo) {
        String arch = machine.osArch().equals("amd64") ? "x86_64" : machine.osArch();
        boolean modules = release.equals("EL-8") || release.equals("EL-9");
        return sudo + "dnf install -y " + PGDG_YUM + release + "-" + arch + "/" + repository + ".noarch.rpm && "
                + (modules ? sudo + "dnf -qy module disable postgresql && " : "")
                + sudo + "dnf install -y postgresql" + version;
    }
}

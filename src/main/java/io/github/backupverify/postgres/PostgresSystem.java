package io.github.backupverify.postgres;

import io.github.backupverify.check.Check;
import io.github.backupverify.engine.BackupEngine;
import io.github.backupverify.engine.DatabaseSystem;
import io.github.backupverify.engine.Leftovers;
import io.github.backupverify.engine.ServerBinaries;
import io.github.backupverify.postgres.cluster.ServerEngine;
import io.github.backupverify.postgres.doctor.Doctor;
import io.github.backupverify.postgres.existing.DumpReader;
import io.github.backupverify.postgres.fault.Faults;
import io.github.backupverify.postgres.leftovers.PostgresLeftovers;
import io.github.backupverify.postgres.tools.ToolSearch;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.selftest.Fault;
import io.github.backupverify.selftest.Original;
import io.github.backupverify.settings.ServerSettings;
import io.github.backupverify.store.BackupReader;
import java.io.IOException;
import java.util.List;

/** PostgreSQL, by its own client tools. */
public final class PostgresSystem implements DatabaseSystem {
    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public BackupEngine verification(ServerBinaries binaries) {
        return new ServerEngine(binaries);
    }

    @Override
    public BackupReader backups() {
        return new DumpReader();
    }

    @Override
    public Leftovers leftovers() {
        return new PostgresLeftovers();
    }

    @Override
    public List<Check> doctor(ServerSettings servers, RunScope scope, Redactor redactor) {
        return new Doctor(servers, ToolSearch.here(servers.pgBin(), scope, redactor)).run();
    }

    @Override
    public List<Fault> faults(Original healthy) throws IOException {
        return Faults.of(healthy);
    }
}

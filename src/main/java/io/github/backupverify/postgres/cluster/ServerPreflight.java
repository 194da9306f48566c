package io.github.backupverify.postgres.cluster;

import io.github.backupverify.backup.BackupOnDisk;
import io.github.backupverify.backup.FileDigest;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.engine.ServerBinaries;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.file.RegularFile;
import io.github.backupverify.postgres.dump.PreflightStage;
import io.github.backupverify.postgres.existing.PlainDumpHeader;
import io.github.backupverify.postgres.subject.ExistingBackup;
import io.github.backupverify.postgres.subject.Subject;
import io.github.backupverify.postgres.tools.PgVersion;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.run.RunFolder;
import io.github.backupverify.settings.Asked;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.settings.VerificationSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out whether the dump of a whole server can be verified, and starts the server that it is restored on. */
record ServerPreflight(
        VerificationSettings settings, ExistingBackupSettings asked, RunContext run, ServerBinaries binaries) {

    StageOutput<ServerSubject> run(ExistingBackup given) {
        requireNoManifest(given);
        ServerDump dump = dump(given);
        Globals globals = new Globals(dump.globals());
        if (dump.databases().isEmpty()) {
            throw ProblemException.notVerified(new Problem(
                    ErrorCode.NOTHING_VERIFIED,
                    "The dump holds no database",
                    given.original().getFileName() + " has "
                            + Figures.count(globals.made().size(), "role", "roles")
                            + (dump.damage().isEmpty()
                                    ? " and nothing else, as pg_dumpall --globals-only writes it"
                                    : ", and its closing line is missing: it is cut"),
                    "Verify the dumps of the databases that belong to it, one by one: mvn backup:verify"
                            + " -Dbackup.file=/backups/app.dump"));
        }
        ExistingBackup versioned = versioned(given, dump);
        ThrowAwayServer throwAway = ThrowAwayServer.start(
                new PreflightStage(settings, run, binaries).throwAway(versioned, globals.bootstrapRole()),
                settings.limits());
        Optional<LiveServer> live =
                settings.asked().source().map(connection -> LiveServer.of(connection, settings.limits()));
        FileDigest digest = BackupOnDisk.digest(given.original());
        List<String> names = new ArrayList<>();
        List<Subject> origins = new ArrayList<>();
        List<Check> checks = new ArrayList<>();
        for (ServerDump.Part part : dump.databases()) {
            String name = part.database();
            VerificationSettings own = settings.ofDatabase(
                    new Asked.File(asked, live.flatMap(server -> server.database(name))),
                    new RestoreTarget.Started(throwAway.connection()),
                    asserted(dump, name));
            StageOutput<Subject> subject =
                    preflight(own, part(names.size()), versioned.part(part.text(), digest), name);
            names.add(name);
            origins.add(subject.value());
            subject.checks().forEach(check -> checks.add(check.of(name)));
        }
        return new StageOutput<>(
                new ServerSubject(
                        names,
                        origins,
                        given,
                        dump,
                        globals,
                        new GlobalsRestore(throwAway.sessions(), globals),
                        throwAway.sessions(),
                        live,
                        facts(given, versioned, names)),
                checks,
                given.original().getFileName() + ", a whole server: "
                        + Figures.count(names.size(), "database", "databases"));
    }

    /** The first database's dump has a head that says who wrote it. */
    private static ExistingBackup versioned(ExistingBackup given, ServerDump dump) {
        try {
            PlainDumpHeader head = PlainDumpHeader.read(
                    given.file().path(), dump.databases().get(0).text());
            return given.of(
                    PgVersion.parse(head.serverVersion()).orElse(null),
                    PgVersion.parse(head.dumpVersion()).orElse(null));
        } catch (IOException e) {
            throw BackupOnDisk.unreadable(given.original(), e);
        }
    }

    private StageOutput<Subject> preflight(
            VerificationSettings own, RunContext context, ExistingBackup part, String name) {
        try {
            return new PreflightStage(own, context, binaries).run(Optional.of(part));
        } catch (ProblemException e) {
            throw e.of(name);
        }
    }

    private ServerDump dump(ExistingBackup given) {
        Path file = given.file().path();
        try (InputStream in = RegularFile.open(file)) {
            return ServerDumpReading.read(in, run.listener());
        } catch (IOException e) {
            throw BackupOnDisk.unreadable(given.original(), e);
        }
    }

    private RunContext part(int number) {
        Path folder = run.workDirectory().resolve("database-" + number);
        try {
            Files.createDirectory(folder);
        } catch (IOException e) {
            throw RunFolder.unusable("A database's files", folder, e);
        }
        String id = run.id() + "p" + Integer.toString(number, Character.MAX_RADIX);
        return new RunContext(id, run.scope(), run.redactor(), folder, run.listener());
    }

    /** Whether assertions are for that database: the one that the connection names, or the only one of a user's own. */
    private boolean asserted(ServerDump dump, String name) {
        if (!settings.copyChecks().assertions().asked()) {
            return false;
        }
        ConnectionSettings source = settings.asked().source().orElse(null);
        List<String> own = dump.databases().stream()
                .map(ServerDump.Part::database)
                .filter(database -> !Set.of("postgres", "template1").contains(database))
                .toList();
        if (source == null && own.size() != 1) {
            throw ProblemException.notVerified(new Problem(
                    ErrorCode.BAD_CONFIGURATION,
                    "Nothing says of which database the assertions are",
                    "the dump holds " + String.join(", ", own),
                    "Name it by the connection to the live server, or verify a dump of that database alone:"
                            + " pg_dump --format=custom --file=app.dump app"));
        }
        return name.equals(source == null ? own.get(0) : source.database());
    }

    private void requireNoManifest(ExistingBackup given) {
        Path manifest = given.manifest();
        if (asked.describe() || manifest != null) {
            throw ProblemException.notVerified(new Problem(
                    ErrorCode.BAD_CONFIGURATION,
                    "A manifest describes one database, and the file is a dump of a whole server",
                    given.original().getFileName() + " was written by pg_dumpall"
                            + (manifest == null ? "" : ", and " + manifest + " is not of it"),
                    (manifest == null ? "Hold" : "Move the manifest away; or hold")
                            + " the dump against its server, right after it is taken: mvn backup:verify"
                            + " -Dbackup.url=postgresql://user@host/postgres -Dbackup.restoreUrl=embedded; or dump each"
                            + " database on its own and describe it: pg_dump --format=custom --file=app.dump app"));
        }
    }

    private static Map<String, String> facts(ExistingBackup given, ExistingBackup versioned, List<String> names) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("file", given.original().toString());
        facts.put("databases", String.join(", ", names));
        facts.put("version", text(versioned.serverVersion(), ""));
        facts.put("written by", text(versioned.dumpVersion(), "pg_dumpall "));
        return facts;
    }

    private static String text(@Nullable Object version, String before) {
        return version == null ? "unknown" : before + version;
    }
}

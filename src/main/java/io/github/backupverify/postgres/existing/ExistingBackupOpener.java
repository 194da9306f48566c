package io.github.backupverify.postgres.existing;

import io.github.backupverify.backup.ChecksumFile;
import io.github.backupverify.backup.Compression;
import io.github.backupverify.backup.CopyOnDisk;
import io.github.backupverify.backup.CorruptFileException;
import io.github.backupverify.backup.Decompression;
import io.github.backupverify.backup.Fetch;
import io.github.backupverify.backup.FileStamp;
import io.github.backupverify.backup.TextRange;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.file.FileFailure;
import io.github.backupverify.file.RawName;
import io.github.backupverify.file.RegularFile;
import io.github.backupverify.manifest.ManifestFile;
import io.github.backupverify.postgres.archive.ArchiveHeader;
import io.github.backupverify.postgres.archive.BackupFile;
import io.github.backupverify.postgres.archive.FileKind;
import io.github.backupverify.postgres.subject.ExistingBackup;
import io.github.backupverify.postgres.tools.PgVersion;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.store.FileChoice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens a backup that some other job took: finds it, looks at it, and never writes to it.
 *
 * @param onThrowAwayServer whether a dump of a whole server can be restored
 */
public record ExistingBackupOpener(RunContext run, ToolRunner runner, boolean onThrowAwayServer) {
    /**
     * Finds the backup and looks at its structure.
     *
     * @throws ProblemException UNREADABLE_BACKUP where it is none, or none that any client tool here reads;
     *     UNSAFE_BACKUP for a dump of a whole server
     */
    public ExistingBackup open(ExistingBackupSettings given) {
        Path original = original(given);
        Path manifest = given.manifest() != null
                ? given.manifest()
                : ManifestFile.beside(original).map(ManifestFile::path).orElse(null);
        try {
            FileStamp stamp = FileStamp.of(original);
            BackupFile file = named(BackupFile.inspect(original));
            ArchiveHeader header = file.header();
            if (header != null) {
                known(header);
                return new ExistingBackup(
                        original,
                        bare(file),
                        version(header.serverVersion()),
                        version(header.dumpVersion()),
                        manifest,
                        stamp,
                        false,
                        null);
            }
            PlainDumpHeader head = file.kind() == FileKind.PLAIN
                    ? PlainDumpHeader.read(original, TextRange.WHOLE)
                    : PlainDumpHeader.NONE;
            if (head.cluster() && !onThrowAwayServer) {
                throw cluster(original);
            }
            return new ExistingBackup(
                    original,
                    head.cluster() ? bare(file) : file,
                    version(head.serverVersion()),
                    version(head.dumpVersion()),
                    manifest,
                    stamp,
                    head.cluster(),
                    null);
        } catch (IOException e) {
            throw unreadable(original, e);
        }
    }

    /** The file itself, or what the command makes of it. */
    private Path original(ExistingBackupSettings given) {
        FileChoice choice = new FileChoice(new DumpReader());
        Optional<String> command = given.origin().command();
        // What is no file here is whatever a store calls it.
        Path kept = given.origin()
                .name()
                .filter(name -> command.isEmpty() || choice.there(name))
                .map(name -> choice.choose(name, run.listener()))
                .orElse(null);
        try {
            StoredBytes stored = new StoredBytes(kept);
            if (given.encrypted()) {
                stored.requireEncrypted();
            }
            if (command.isEmpty()) {
                return followed(Objects.requireNonNull(kept));
            }
            String name = kept == null
                    ? given.origin().name().orElse("")
                    : kept.toAbsolutePath().toString();
            Path original = new Fetch(run, runner, StoredBytes::begins)
                    .run(command.get(), Map.of(ExistingBackupSettings.NAME, name), kept != null);
            stored.refuseNoise(original, command.get());
            return original;
        } catch (IOException e) {
            throw unreadable(kept == null ? Path.of(given.origin().name().orElse("")) : kept, e);
        }
    }

    private static ProblemException unreadable(Path backup, IOException e) {
        return ProblemException.notVerified(
                new Problem(
                        ErrorCode.UNREADABLE_BACKUP,
                        "The backup " + backup + " could not be read",
                        FileFailure.said(e),
                        "Check the disk and the file's permissions: ls -l " + backup),
                e);
    }

    /** Where a link leads: what describes the backup stands beside it, unless it stands beside the link. */
    private static Path followed(Path named) {
        try {
            boolean described =
                    ChecksumFile.isBeside(named) || ManifestFile.beside(named).isPresent();
            return described || !Files.isSymbolicLink(named) ? named : named.toRealPath();
        } catch (IOException e) {
            throw unreadable(named, e);
        }
    }

    private static void known(ArchiveHeader header) {
        if (!header.known()) {
            throw ProblemException.notVerified(new Problem(
                    ErrorCode.CLIENT_TOOLS_TOO_OLD,
                    "The archive is of a version that is not known here",
                    "it has the archive version " + header.major() + "." + header.minor()
                            + ", and the newest that is known is that of PostgreSQL 17 and 18: it needs client tools"
                            + " newer than PostgreSQL 18, as new as the pg_dump that wrote it",
                    "Install them and a newer version of this plugin: -Dbackup.pgBin=/usr/lib/postgresql/19/bin"));
        }
    }

    /** A client tool is given the file's name as text. */
    private BackupFile named(BackupFile file) throws IOException {
        if (RawName.isText(file.path())) {
            return file;
        }
        Path link = Files.createSymbolicLink(
                run.workDirectory().resolve("backup"), file.path().toAbsolutePath());
        return new BackupFile(
                link, file.kind(), file.compression(), file.header(), file.entries(), file.damage(), file.notes());
    }

    /** pg_restore does not read through the compression around an archive, and of a dump of a server parts are read. */
    private BackupFile bare(BackupFile file) throws IOException {
        if (file.compression() == Compression.NONE || !file.damage().isEmpty()) {
            return file;
        }
        Path bare = run.workDirectory().resolve("decompressed");
        try (InputStream in = Decompression.open(RegularFile.open(file.path()))) {
            CopyOnDisk.write(in, bare, "What " + file.path() + " holds, decompressed,", bytes -> {});
        } catch (CorruptFileException e) {
            throw ProblemException.failed(new Problem(
                    ErrorCode.UNREADABLE_BACKUP,
                    "The backup " + file.path() + " cannot be decompressed",
                    e.what(),
                    "Take a new backup: pg_dump --format=custom --file=backup.dump <database>"));
        }
        return new BackupFile(
                bare, file.kind(), Compression.NONE, file.header(), file.entries(), file.damage(), file.notes());
    }

    private static @Nullable PgVersion version(String text) {
        return PgVersion.parse(text).orElse(null);
    }

    private static ProblemException cluster(Path file) {
        return ProblemException.notVerified(new Problem(
                ErrorCode.UNSAFE_BACKUP,
                "The file is a pg_dumpall dump of a whole server",
                file.getFileName() + " creates roles and databases and connects to each of them",
                "Restore it where a server is made for it: -Dbackup.restoreUrl=embedded; or dump each database on its own,"
                        + " and the roles beside: pg_dump --format=custom --file=app.dump app;"
                        + " pg_dumpall --globals-only"));
    }
}

package io.github.backupverify.postgres.existing;

import io.github.backupverify.backup.BackupOnDisk;
import io.github.backupverify.backup.Compression;
import io.github.backupverify.backup.CopyOnDisk;
import io.github.backupverify.backup.CorruptFileException;
import io.github.backupverify.backup.Decompression;
import io.github.backupverify.backup.FileStamp;
import io.github.backupverify.backup.TextRange;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.file.RawName;
import io.github.backupverify.file.RegularFile;
import io.github.backupverify.manifest.ManifestFile;
import io.github.backupverify.postgres.archive.ArchiveHeader;
import io.github.backupverify.postgres.archive.BackupFile;
import io.github.backupverify.postgres.archive.FileGlance;
import io.github.backupverify.postgres.archive.FileKind;
import io.github.backupverify.postgres.subject.ExistingBackup;
import io.github.backupverify.postgres.tools.PgVersion;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.store.BackupFinding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Path original = new BackupFinding(new DumpReader(), run, runner).find(given);
        Path manifest = given.manifest() != null
                ? given.manifest()
                : ManifestFile.beside(original).map(ManifestFile::path).orElse(null);
        try {
            FileStamp stamp = FileStamp.of(original);
            BackupFile file = named(BackupFile.inspect(original));
            ArchiveHeader archive = file.header();
            if (archive != null) {
                known(archive);
            }
            PlainDumpHeader plain = file.kind() == FileKind.PLAIN
                    ? PlainDumpHeader.read(original, TextRange.WHOLE)
                    : PlainDumpHeader.NONE;
            if (plain.cluster() && !onThrowAwayServer) {
                throw FileGlance.of(original).globals() ? globals(original) : cluster(original);
            }
            return new ExistingBackup(
                    original,
                    archive != null || plain.cluster() ? bare(file) : file,
                    version(archive == null ? plain.serverVersion() : archive.serverVersion()),
                    version(archive == null ? plain.dumpVersion() : archive.dumpVersion()),
                    manifest,
                    stamp,
                    plain.cluster(),
                    null);
        } catch (IOException e) {
            throw BackupOnDisk.unreadable(original, e);
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
        return file.at(link, file.compression());
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
        return file.at(bare, Compression.NONE);
    }

    private static @Nullable PgVersion version(String text) {
        return PgVersion.parse(text).orElse(null);
    }

    private static ProblemException globals(Path file) {
        return ProblemException.notVerified(new Problem(
                ErrorCode.NOTHING_VERIFIED,
                "The dump holds no database",
                file.getFileName()
                        + " holds roles and tablespaces of a server, as pg_dumpall --globals-only writes them",
                "Verify the dumps of the databases that belong to it, one by one: mvn backup:verify"
                        + " -Dbackup.file=/backups/app.dump"));
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

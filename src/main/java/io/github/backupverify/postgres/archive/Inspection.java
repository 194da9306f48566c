package io.github.backupverify.postgres.archive;

import io.github.backupverify.backup.Compression;
import io.github.backupverify.backup.CorruptFileException;
import io.github.backupverify.backup.Decompression;
import io.github.backupverify.backup.MangledBytes;
import io.github.backupverify.backup.TextRange;
import io.github.backupverify.backup.Wrapping;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.file.RegularFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what one file is, and reads it if it is an archive. */
final class Inspection {
    private static final int HEAD = 1 << 16;
    private static final String WRITE_ANEW =
            "Look at what wrote the file, and write it anew: pg_dump --format=custom --file=backup.dump <database>";
    private final Path path;
    private final List<Finding> damage = new ArrayList<>();
    private final List<Finding> notes = new ArrayList<>();

    Inspection(Path path) {
        this.path = path;
    }

    BackupFile inspect() throws IOException {
        if (Files.isDirectory(path)) {
            return directory();
        }
        Optional<Wrapping> piece = Pieces.of(path);
        if (piece.isPresent()) {
            throw unproved(
                    "is a piece of a backup",
                    "it is " + piece.get().what(),
                    piece.get().todo());
        }
        try (InputStream raw = RegularFile.open(path)) {
            byte[] magic = raw.readNBytes(Compression.MAGIC);
            if (magic.length == 0) {
                throw unreadable("it is empty", "");
            }
            return file(Compression.of(magic));
        }
    }

    private BackupFile file(Compression compression) throws IOException {
        try (InputStream in = open(compression)) {
            in.mark(HEAD);
            byte[] head = readHead(in);
            String within = compression == Compression.NONE ? "" : " inside a " + compression.label() + " file";
            if (head.length == 0) {
                throw unreadable(
                        "there is nothing" + within,
                        damage.isEmpty() ? "" : damage.get(0).message());
            }
            Compression inner = Compression.of(head);
            if (inner != Compression.NONE) {
                throw wrapped(Wrapping.compressedTwice(path, compression, inner));
            }
            FileKind kind = kind(head, within);
            if (kind == FileKind.PLAIN || !damage.isEmpty()) {
                return result(kind, compression, null);
            }
            in.reset();
            BackupFile archive = archive(kind, compression, in);
            if (!damage.isEmpty()) {
                MangledBytes.cause(head).ifPresent(cause -> damage.add(0, Finding.of("archive", cause)));
            }
            return damage.isEmpty() ? archive : result(kind, compression, null);
        }
    }

    /** An uncompressed file is read through a channel, which skips over data without reading them. */
    private InputStream open(Compression compression) throws IOException {
        InputStream raw = RegularFile.open(path);
        try {
            return new BufferedInputStream(compression == Compression.NONE ? raw : Decompression.open(raw), HEAD);
        } catch (CorruptFileException e) {
            raw.close();
            throw unreadable("it is not what its first bytes say", e.what());
        }
    }

    private BackupFile archive(FileKind kind, Compression compression, InputStream in) throws IOException {
        ArchiveContents contents = null;
        try {
            if (kind == FileKind.TAR) {
                contents = new TarBackup(damage, notes).read(in);
                if (contents == null) {
                    throw wrapped(Wrapping.tar(path));
                }
            } else {
                ArchiveInput input = new ArchiveInput(in);
                contents = ArchiveContents.read(input, ArchiveHeader.CUSTOM, damage, notes);
                if (contents.header().known()) {
                    new CustomData(input, contents).check();
                }
            }
        } catch (CorruptFileException e) {
            damage.add(Finding.of("archive", e.what()));
        }
        return result(kind, compression, contents);
    }

    private FileKind kind(byte[] head, String within) throws IOException {
        FirstBytes first = FirstBytes.of(path, head, !within.isEmpty());
        if (first instanceof FirstBytes.Packed packed) {
            throw wrapped(packed.in());
        } else if (first instanceof FirstBytes.OtherSystem other) {
            throw unproved("was not written by pg_dump", "it holds " + other.what() + within, WRITE_ANEW);
        } else if (first instanceof FirstBytes.Foreign foreign) {
            throw unreadable("it holds " + foreign.what() + within, "");
        }
        return ((FirstBytes.Dump) first).kind();
    }

    private BackupFile directory() throws IOException {
        DirectoryBackup directory = new DirectoryBackup(path);
        if (!directory.hasTableOfContents()) {
            Optional<String> maker = makerOfPhysical(directory.names());
            if (maker.isPresent()) {
                throw unproved("is a physical backup", maker.get(), Wrapping.BESIDE);
            }
            throw unreadable(directoryOfSomethingElse(directory.names()), "");
        }
        ArchiveContents contents = null;
        try {
            contents = directory.read(damage, notes);
        } catch (CorruptFileException e) {
            damage.add(Finding.of("archive", e.what()));
        }
        return result(FileKind.DIRECTORY, Compression.NONE, contents);
    }

    /** Reads up to 64 KiB; damage that comes after the first byte is kept as damage. */
    private byte[] readHead(InputStream in) throws IOException {
        byte[] head = new byte[HEAD];
        int length = 0;
        try {
            for (int count = 0; count >= 0 && length < HEAD; count = in.read(head, length, HEAD - length)) {
                length += count;
            }
        } catch (CorruptFileException e) {
            damage.add(Finding.of("archive", e.what()));
        }
        return Arrays.copyOf(head, length);
    }

    private BackupFile result(FileKind kind, Compression compression, @Nullable ArchiveContents contents) {
        return new BackupFile(
                path,
                kind,
                compression,
                contents == null ? null : contents.header(),
                contents == null ? List.of() : contents.entries(),
                damage,
                notes,
                TextRange.WHOLE);
    }

    private static Optional<String> makerOfPhysical(Set<String> names) {
        if (names.contains("PG_VERSION") || names.contains("base.tar.gz") || names.contains("base.tar")) {
            return Optional.of("pg_basebackup made it, or it is a data directory");
        }
        return names.contains("backup.info.copy") ? Optional.of("pgBackRest made it") : Optional.empty();
    }

    private static String directoryOfSomethingElse(Set<String> names) {
        return names.isEmpty() ? "the directory is empty" : "the directory holds no toc.dat";
    }

    /** Nothing is wrong with it; only nobody has looked into it yet. */
    private ProblemException wrapped(Wrapping wrapping) {
        return unproved("has to be unpacked first", "it is " + wrapping.what(), wrapping.todo());
    }

    private ProblemException unproved(String what, String why, String todo) {
        return ProblemException.notVerified(
                new Problem(ErrorCode.UNREADABLE_BACKUP, path.getFileName() + " " + what, why, todo));
    }

    private ProblemException unreadable(String why, String more) {
        return ProblemException.failed(new Problem(
                ErrorCode.UNREADABLE_BACKUP,
                path.getFileName() + " is no backup that can be restored",
                more.isEmpty() ? why : why + " (" + more + ")",
                WRITE_ANEW));
    }
}

package io.github.backupverify.postgres.server;

import io.github.backupverify.run.FolderDeletion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * Programs that were unpacked, and the data directory that initdb made, in a folder beside the jar of the binaries: the next
 * server takes a copy of the data, and of the programs nothing but links, where the file system allows that. Whoever may
 * put a file of the jar's owner there may replace the jar as well. It holds no password that is valid in a copy, and is gone
 * when the jar's folder is.
 *
 * <p>The folder is there whole or not at all; one that was damaged since is removed and made anew.
 *
 * @param jar of the binaries
 */
record PreparedServer(Path jar) {
    /** Another one whenever the format, initdb's options or the layout of {@link ServerFolder} change. */
    private static final String SUFFIX = ".prepared-2";

    private static final int BUFFER = 1 << 16;

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** It takes a tenth of this; a disk that is nearly full is somebody else's to fill. */
    private static final long SPARE = 1L << 30;

    /** Nobody writes it for longer: whoever began was killed. */
    private static final Duration WRITING = Duration.ofMinutes(10);

    private Path kept() {
        return jar.resolveSibling(jar.getFileName() + SUFFIX);
    }

    private static Path programs(Path kept) {
        return kept.resolve("programs");
    }

    /** Of the programs: the data directory has one of its own. */
    private static Path checksum(Path kept) {
        return kept.resolve("programs.crc32");
    }

    private static Path data(Path kept) {
        return kept.resolve("data.tar.gz");
    }

    /**
     * Puts it into the folder of a server.
     *
     * @param cancelled asked before each file; true ends the work with an exception
     * @return false where there is none that can be used; nothing is left in the folder then
     */
    boolean unpack(ServerFolder folder, BooleanSupplier cancelled) throws IOException {
        if (!trusted(kept())) {
            return false;
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(data(kept())), BUFFER)) {
            long found = ProgramFiles.link(programs(kept()), folder.binaries(), cancelled);
            if (!Files.readString(checksum(kept())).equals(Long.toString(found))) {
                throw new IOException("the programs have changed");
            }
            BinariesArchive.untar(in, folder.root(), cancelled);
            // To the end, where the checksum is.
            in.transferTo(OutputStream.nullOutputStream());
            Files.setPosixFilePermissions(folder.data(), PosixFilePermissions.fromString("rwx------"));
            return true;
        } catch (IOException e) {
            if (cancelled.getAsBoolean()) {
                throw e;
            }
            FolderDeletion.delete(folder.binaries());
            FolderDeletion.delete(folder.data());
            discard();
            return false;
        }
    }

    /** So that it is made anew; where this user may not remove it, it stays, and is of no use to him. */
    private void discard() {
        try {
            FolderDeletion.delete(kept());
        } catch (IOException e) {
            // The jar is there.
        }
    }

    /** A folder of the same owner as the jar; in a repository that several users share, only its owner can read it. */
    private boolean trusted(Path folder) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.isReadable(folder)
                && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(jar));
    }

    /**
     * Keeps what was made, for later runs; not where the jar is another user's, its folder cannot be written, or another run
     * is at it.
     */
    void keep(ServerFolder folder) {
        Path draft = jar.resolveSibling(jar.getFileName() + SUFFIX + ".new");
        try {
            if (Files.exists(draft)
                    && Files.getLastModifiedTime(draft)
                            .toInstant()
                            .isBefore(Instant.now().minus(WRITING))) {
                FolderDeletion.delete(draft);
            }
            if (Files.notExists(kept()) && Files.getFileStore(jar).getUsableSpace() > SPARE) {
                write(folder, draft);
            }
        } catch (IOException | UnsupportedOperationException e) {
            // The next run unpacks the jar again.
        }
    }

    private void write(ServerFolder folder, Path draft) throws IOException {
        try {
            Files.createDirectory(draft, OWNER_ONLY);
        } catch (FileAlreadyExistsException e) {
            // Another run writes it.
            return;
        }
        try {
            if (trusted(draft)) {
                long checksum = ProgramFiles.link(folder.binaries(), programs(draft), () -> false);
                Files.writeString(checksum(draft), Long.toString(checksum));
                pack(folder, data(draft));
                Files.move(draft, kept(), StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            FolderDeletion.delete(draft);
        }
    }

    /** As a tar inside gzip, for its checksum: without compression, which would take longer than it saves. */
    private static void pack(ServerFolder folder, Path file) throws IOException {
        GzipParameters stored = new GzipParameters();
        stored.setCompressionLevel(Deflater.NO_COMPRESSION);
        stored.setBufferSize(BUFFER);
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(
                        new GzipCompressorOutputStream(Files.newOutputStream(file), stored));
                Stream<Path> data = Files.walk(folder.data())) {
            for (Path path : (Iterable<Path>) data.filter(path -> !spare(path))::iterator) {
                tar.putArchiveEntry(
                        new TarArchiveEntry(path, folder.root().relativize(path).toString()));
                if (Files.isRegularFile(path)) {
                    Files.copy(path, tar);
                }
                tar.closeArchiveEntry();
            }
        }
    }

    /** Maps of free space and of visible rows, a fifth of all files: a server makes them when it wants them. */
    private static boolean spare(Path path) {
        return path.getFileName().toString().matches("\\d+_(fsm|vm)");
    }
}

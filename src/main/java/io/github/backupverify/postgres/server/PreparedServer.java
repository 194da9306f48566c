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
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * Programs that were unpacked, and the data directory that initdb made, in one file beside the jar of the binaries: the
 * next server is copied from it, which takes a tenth of the time. Whoever may put a file of the jar's owner there may
 * replace the jar as well. It holds no password that is valid in a copy, and is gone when the jar's folder is.
 *
 * <p>The file is there whole or not at all; one that was damaged since is removed and made anew.
 *
 * @param jar of the binaries
 */
record PreparedServer(Path jar) {
    /** Another one whenever the format, initdb's options or the layout of {@link ServerFolder} change. */
    private static final String SUFFIX = ".prepared-1";

    private static final int BUFFER = 1 << 16;

    /** As in a tar: rwxr-xr-x. */
    private static final int PROGRAM = 0755;

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** It takes a tenth of this; a disk that is nearly full is somebody else's to fill. */
    private static final long SPARE = 1L << 30;

    /** Nobody writes it for longer: whoever began was killed. */
    private static final Duration WRITING = Duration.ofMinutes(10);

    private Path file() {
        return jar.resolveSibling(jar.getFileName() + SUFFIX);
    }

    /**
     * Copies it into the folder of a server.
     *
     * @param cancelled asked before each file; true ends the work with an exception
     * @return false where there is none that can be used; nothing is left in the folder then
     */
    boolean unpack(ServerFolder folder, BooleanSupplier cancelled) throws IOException {
        if (!trusted()) {
            return false;
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file()), BUFFER)) {
            BinariesArchive.untar(in, folder.root(), cancelled);
            // To the end, where the checksum is.
            in.transferTo(OutputStream.nullOutputStream());
            ownerOnly(folder.data());
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
            Files.deleteIfExists(file());
        } catch (IOException e) {
            // The jar is there.
        }
    }

    /** A regular file of the same owner as the jar; in a repository that several users share, only its owner can read it. */
    private boolean trusted() throws IOException {
        return Files.isRegularFile(file(), LinkOption.NOFOLLOW_LINKS)
                && Files.isReadable(file())
                && Files.getOwner(file(), LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(jar));
    }

    /** Keeps what was made, for later runs; not where the jar's folder cannot be written, or another run is at it. */
    void keep(ServerFolder folder) {
        Path draft = jar.resolveSibling(jar.getFileName() + SUFFIX + ".new");
        try {
            if (Files.exists(draft)
                    && Files.getLastModifiedTime(draft)
                            .toInstant()
                            .isBefore(Instant.now().minus(WRITING))) {
                Files.delete(draft);
            }
            if (Files.getFileStore(jar).getUsableSpace() > SPARE) {
                write(folder, draft);
            }
        } catch (IOException | UnsupportedOperationException e) {
            // The next run unpacks the jar again.
        }
    }

    private void write(ServerFolder folder, Path draft) throws IOException {
        try {
            Files.createFile(draft, OWNER_ONLY);
        } catch (FileAlreadyExistsException e) {
            // Another run writes it.
            return;
        }
        try {
            pack(folder, draft);
            Files.move(draft, file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(draft);
            throw e;
        }
    }

    /** As a tar inside gzip, for its checksum: without compression, which would take longer than it saves. */
    private static void pack(ServerFolder folder, Path draft) throws IOException {
        GzipParameters stored = new GzipParameters();
        stored.setCompressionLevel(Deflater.NO_COMPRESSION);
        stored.setBufferSize(BUFFER);
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(
                        new GzipCompressorOutputStream(Files.newOutputStream(draft), stored));
                Stream<Path> binaries = Files.walk(folder.binaries());
                Stream<Path> data = Files.walk(folder.data())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Path path : (Iterable<Path>) Stream.concat(binaries, data)::iterator) {
                add(path, folder.root().relativize(path).toString(), tar);
            }
        }
    }

    private static void add(Path path, String name, TarArchiveOutputStream tar) throws IOException {
        if (Files.isSymbolicLink(path)) {
            TarArchiveEntry link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            link.setLinkName(Files.readSymbolicLink(path).toString());
            tar.putArchiveEntry(link);
        } else {
            TarArchiveEntry entry = new TarArchiveEntry(path, name);
            if (Files.isExecutable(path)) {
                entry.setMode(PROGRAM);
            }
            tar.putArchiveEntry(entry);
            if (Files.isRegularFile(path)) {
                Files.copy(path, tar);
            }
        }
        tar.closeArchiveEntry();
    }

    private static void ownerOnly(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
}

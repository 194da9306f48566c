package io.github.backupverify.postgres.server;

import io.github.backupverify.run.FolderDeletion;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

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
    private static final byte END = 0;
    private static final byte FOLDER = 1;
    private static final byte FILE = 2;
    private static final byte PROGRAM = 3;
    private static final byte LINK = 4;

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
        CRC32C sum = new CRC32C();
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file()), BUFFER);
                DataInputStream in = new DataInputStream(new CheckedInputStream(raw, sum))) {
            byte[] buffer = new byte[BUFFER];
            for (byte kind = in.readByte(); kind != END; kind = in.readByte()) {
                if (cancelled.getAsBoolean()) {
                    throw new IOException("the run was cancelled");
                }
                unpack(kind, folder.root().resolve(in.readUTF()), in, buffer);
            }
            long expected = sum.getValue();
            if (in.readLong() != expected) {
                throw new IOException(file() + " was damaged");
            }
            ownerOnly(folder.data());
            return true;
        } catch (IOException e) {
            if (cancelled.getAsBoolean()) {
                throw e;
            }
            FolderDeletion.delete(folder.binaries());
            FolderDeletion.delete(folder.data());
            Files.deleteIfExists(file());
            return false;
        }
    }

    private static void unpack(byte kind, Path path, DataInputStream in, byte[] buffer) throws IOException {
        switch (kind) {
            case FOLDER -> Files.createDirectory(path);
            case LINK -> Files.createSymbolicLink(path, Path.of(in.readUTF()));
            case FILE, PROGRAM -> {
                try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW)) {
                    for (long left = in.readLong(); left > 0; ) {
                        int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                        if (count < 0) {
                            throw new IOException(path + " is cut");
                        }
                        out.write(buffer, 0, count);
                        left -= count;
                    }
                }
                if (kind == PROGRAM && !path.toFile().setExecutable(true)) {
                    throw new IOException(path + " cannot be made executable");
                }
            }
            default -> throw new IOException("what is " + kind);
        }
    }

    /** A regular file of the same owner as the jar. */
    private boolean trusted() throws IOException {
        return Files.isRegularFile(file(), LinkOption.NOFOLLOW_LINKS)
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
        CRC32C sum = new CRC32C();
        try (OutputStream raw = Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(new CheckedOutputStream(raw, sum), BUFFER))) {
            try {
                ownerOnly(draft);
                for (Path part : List.of(folder.binaries(), folder.data())) {
                    Files.walkFileTree(part, new Packer(folder.root(), out));
                }
                out.writeByte(END);
                out.flush();
                out.writeLong(sum.getValue());
                out.close();
                Files.move(draft, file(), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(draft);
                throw e;
            }
        } catch (FileAlreadyExistsException e) {
            // Another run writes it.
        }
    }

    private static void ownerOnly(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        } else {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** Writes each file of a folder. */
    private static final class Packer extends SimpleFileVisitor<Path> {
        private final Path root;
        private final DataOutputStream out;

        Packer(Path root, DataOutputStream out) {
            this.root = root;
            this.out = out;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
            name(FOLDER, path);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
            if (attributes.isSymbolicLink()) {
                name(LINK, path);
                out.writeUTF(Files.readSymbolicLink(path).toString());
            } else {
                name(Files.isExecutable(path) ? PROGRAM : FILE, path);
                out.writeLong(attributes.size());
                Files.copy(path, out);
            }
            return FileVisitResult.CONTINUE;
        }

        private void name(byte kind, Path path) throws IOException {
            out.writeByte(kind);
            out.writeUTF(root.relativize(path).toString());
        }
    }
}

package io.github.backupverify.postgres.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** The programs of a server: everybody may read and run them, and nobody writes to them. */
final class ProgramFiles {
    private static final int BUFFER = 1 << 17;
    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");

    private ProgramFiles() {}

    /**
     * Lets every account run what was unpacked, whatever the umask: who may get at it, the folder around it says. On Windows
     * there is nothing to do.
     */
    static void open(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        for (Path path : listed(folder)) {
            if (!Files.isSymbolicLink(path)) {
                Files.setPosixFilePermissions(path, Files.isExecutable(path) ? PROGRAM : FILE);
            }
        }
    }

    /**
     * Gives all files of a folder a second place; where the file system has no hard links from here to there, copies them.
     * Reads them to their ends either way.
     *
     * @param from as {@link #open} left it
     * @param to does not exist
     * @param cancelled asked before each file; true ends the work with an exception
     * @return the CRC-32 of all names and contents
     */
    static long link(Path from, Path to, BooleanSupplier cancelled) throws IOException {
        CRC32 checksum = new CRC32();
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        boolean links = true;
        for (Path path : listed(from)) {
            if (cancelled.getAsBoolean()) {
                throw new IOException("the run was cancelled");
            }
            String name = from.relativize(path).toString();
            checksum.update(name.getBytes(StandardCharsets.UTF_8));
            Path target = to.resolve(name);
            if (Files.isSymbolicLink(path)) {
                Path place = Files.readSymbolicLink(path);
                checksum.update(place.toString().getBytes(StandardCharsets.UTF_8));
                Files.createSymbolicLink(target, place);
            } else if (Files.isDirectory(path)) {
                Files.createDirectory(target);
                Files.setPosixFilePermissions(target, PROGRAM);
            } else {
                links = links && linked(path, target);
                if (!links) {
                    Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                }
                read(path, buffer, checksum);
            }
        }
        return checksum.getValue();
    }

    /** In an order that does not depend on the file system, folders before what is in them. */
    private static List<Path> listed(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted().toList();
        }
    }

    private static boolean linked(Path path, Path target) {
        try {
            Files.createLink(target, path);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            // Another file system, or one without links.
            return false;
        }
    }

    private static void read(Path path, ByteBuffer buffer, CRC32 checksum) throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            while (file.read(buffer.clear()) >= 0) {
                checksum.update(buffer.flip());
            }
        }
    }
}

package io.github.backupverify.engine.postgres.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything a server has on disk, in one private folder. */
record ServerFolder(Path root) {
    static final String PREFIX = "backup_verify_embedded_";

    private static final int DELETE_ATTEMPTS = 5;
    private static final int DELETE_PAUSE_MILLIS = 200;

    /** Names a folder that does not exist yet. */
    static ServerFolder named(Path workRoot, String runId) {
        String random = UUID.randomUUID().toString().substring(0, 8);
        return new ServerFolder(workRoot.toAbsolutePath().normalize().resolve(PREFIX + runId + "_" + random));
    }

    /** Makes the folder, closed to everybody else. */
    void create() throws IOException {
        Path parent = root.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectory(root, ownerOnly(root));
        Files.createDirectory(binaries());
    }

    Path binaries() {
        return root.resolve("postgresql");
    }

    Path data() {
        return root.resolve("data");
    }

    Path log() {
        return root.resolve("server.log");
    }

    /** Holds the superuser's password while initdb runs. */
    Path passwordFile() {
        return root.resolve("password");
    }

    /** Removes the folder; links are removed, never followed. A program that is just ending may still write to it. */
    void delete() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                if (Files.exists(root)) {
                    Files.walkFileTree(root, new Deletion());
                }
                return;
            } catch (IOException e) {
                if (attempt == DELETE_ATTEMPTS) {
                    throw e;
                }
            }
            try {
                Thread.sleep(DELETE_PAUSE_MILLIS);
            } catch (InterruptedException e) {
                // What was asked for is the removal: go on, and leave the sign for the caller.
                Thread.currentThread().interrupt();
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
            if (e != null) {
                throw e;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}

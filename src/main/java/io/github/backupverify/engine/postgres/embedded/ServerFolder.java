package io.github.backupverify.engine.postgres.embedded;

import io.github.backupverify.process.FolderDeletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** Everything a server has on disk, in one private folder. */
record ServerFolder(Path root) {
    static final String PREFIX = "backup_verify_embedded_";

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

    /** Removes the folder. */
    void delete() throws IOException {
        FolderDeletion.delete(root);
    }

    private static FileAttribute<?>[] ownerOnly(Path path) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}

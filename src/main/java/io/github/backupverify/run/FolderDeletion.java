package io.github.backupverify.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Removes folders whole; links are removed, never followed. */
public final class FolderDeletion extends SimpleFileVisitor<Path> {
    private static final int ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private FolderDeletion() {}

    /**
     * Removes a folder and all that is in it; does nothing where it is missing.
     *
     * @throws IOException when something in it stays; a program that is just ending may write to it for a second
     */
    public static void delete(Path folder) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                if (Files.exists(folder)) {
                    Files.walkFileTree(folder, new FolderDeletion());
                }
                return;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
            Uninterrupted.sleep(PAUSE);
        }
    }

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
        if (e instanceof AccessDeniedException && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) && open(file)) {
            Files.walkFileTree(file, new FolderDeletion());
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        if (!Files.isWritable(folder)) {
            open(folder);
        }
        return FileVisitResult.CONTINUE;
    }

    /** A folder that its owner has closed to himself is still his. */
    private static boolean open(Path folder) throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix && !(Files.isReadable(folder) && Files.isWritable(folder) && Files.isExecutable(folder))) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            return true;
        }
        return false;
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

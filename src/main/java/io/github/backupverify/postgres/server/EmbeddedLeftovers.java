package io.github.backupverify.postgres.server;

import io.github.backupverify.run.FolderDeletion;
import io.github.backupverify.run.MarkedFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Servers that a killed run left behind. A folder counts only when its name, its mark, and the end of the JVM that the
 * mark names all say so.
 */
public final class EmbeddedLeftovers {
    private static final int DEPTH = 4;

    private EmbeddedLeftovers() {}

    /**
     * Finds them under a folder, at most four levels deep; links are not followed, what cannot be read is passed over.
     *
     * @param workRoot may be missing
     * @throws IOException when the folder itself cannot be read
     */
    public static List<EmbeddedLeftover> find(Path workRoot) throws IOException {
        List<EmbeddedLeftover> found = new ArrayList<>();
        if (!Files.isDirectory(workRoot)) {
            return found;
        }
        Path root = workRoot.toAbsolutePath().normalize();
        Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                if (!path.getFileName().toString().startsWith(ServerFolder.PREFIX)) {
                    return FileVisitResult.CONTINUE;
                }
                leftover(path).ifPresent(found::add);
                return FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
                if (path.equals(root)) {
                    throw e;
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    /**
     * Finds those in the folder for temporary files. Everybody may write there, so only what is the build's own user's is
     * looked at: nobody else can have made it.
     *
     * @throws IOException when the folder cannot be read
     */
    public static List<EmbeddedLeftover> findElsewhere() throws IOException {
        List<EmbeddedLeftover> found = new ArrayList<>();
        try (DirectoryStream<Path> folders =
                Files.newDirectoryStream(ServerFolder.ELSEWHERE, ServerFolder.PREFIX + "*")) {
            for (Path folder : folders) {
                if (ServerAccount.own(folder)) {
                    leftover(folder).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /**
     * Ends the server, where it still runs, and removes its folder. Looks again first: does nothing where the folder is
     * gone or belongs to a run that lives.
     *
     * @throws IOException when the server cannot be ended or the folder not be removed; says why
     */
    public static void remove(EmbeddedLeftover leftover) throws IOException {
        if (leftover(leftover.folder()).isPresent()) {
            new Postmaster(new ServerFolder(leftover.folder())).end();
            FolderDeletion.delete(leftover.folder());
        }
    }

    private static Optional<EmbeddedLeftover> leftover(Path path) throws IOException {
        Optional<String> runId = new ServerFolder(path).runId();
        return runId.isPresent() && MarkedFolder.dead(path, runId.get())
                ? Optional.of(new EmbeddedLeftover(path, runId.get()))
                : Optional.empty();
    }
}

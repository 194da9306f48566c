package io.github.backupverify.postgres.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * A jar with one {@code .txz} in it, which holds bin, lib and share of a PostgreSQL. Unpacked as a stream, which takes about
 * a second; for the runs after the first there is {@link PreparedServer}.
 */
record BinariesArchive(Path jar) {
    private static final int OWNER_MAY_EXECUTE = 0100;

    /**
     * Unpacks into an existing folder.
     *
     * @param cancelled asked before each entry; true ends the work with an exception
     */
    void unpack(Path folder, BooleanSupplier cancelled) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(jar)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".txz")) {
                    untar(new XZInputStream(new BufferedInputStream(zip)), folder, cancelled);
                    return;
                }
            }
        }
        throw new IOException(jar + " holds no .txz archive of PostgreSQL");
    }

    /** Unpacks a tar, never outside the folder. */
    static void untar(InputStream input, Path folder, BooleanSupplier cancelled) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(input);
        Path made = folder;
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (cancelled.getAsBoolean()) {
                throw new IOException("the run was cancelled");
            }
            Path target = inside(folder, folder.resolve(entry.getName()));
            Path parent = entry.isDirectory() ? target : target.getParent();
            if (!made.equals(parent)) {
                made = Files.createDirectories(parent);
            }
            if (entry.isDirectory()) {
                continue;
            }
            if (entry.isSymbolicLink()) {
                inside(folder, target.resolveSibling(entry.getLinkName()));
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else if (entry.isLink()) {
                Files.copy(inside(folder, folder.resolve(entry.getLinkName())), target);
            } else {
                Files.copy(tar, target);
                makeExecutable(entry, target);
            }
        }
    }

    private static void makeExecutable(TarArchiveEntry entry, Path target) throws IOException {
        boolean program = entry.getName().matches("(\\./)?bin/.*");
        if ((program || (entry.getMode() & OWNER_MAY_EXECUTE) != 0)
                && !target.toFile().setExecutable(true)) {
            throw new IOException(target + " cannot be made executable");
        }
    }

    /** An archive never writes or points outside the folder it is unpacked in. */
    private static Path inside(Path folder, Path target) throws IOException {
        Path normal = target.normalize();
        if (!normal.startsWith(folder)) {
            throw new IOException("the archive reaches outside its folder: " + target);
        }
        return normal;
    }
}

package io.github.backupverify.postgres.fault;

import static io.github.backupverify.selftest.Expected.NOT_VERIFIED;

import io.github.backupverify.backup.Compression;
import io.github.backupverify.postgres.archive.BackupFile;
import io.github.backupverify.postgres.archive.FileKind;
import io.github.backupverify.selftest.FaultList;
import io.github.backupverify.selftest.FileDamage;
import io.github.backupverify.selftest.FileFaults;
import java.io.IOException;
import java.nio.file.Files;

/** Faults of a dump that is one file: those of any file, as far into it as they have to show. */
final class DumpFileFaults {
    /** More than stands behind the closing line of a plain dump: a random key, and blanks. */
    private static final int TAIL_OF_PLAIN = 400;

    private static final int TAR_BLOCK = 512;

    /** Of pg_dump's archive format, behind its magic and the major version. */
    private static final int MINOR_VERSION = 6;

    private DumpFileFaults() {}

    static void add(BackupFile file, FaultList faults) throws IOException {
        boolean plain = file.kind() == FileKind.PLAIN;
        boolean compressed = file.compression() != Compression.NONE;
        FileFaults.replaced(faults);
        cuts(file, faults, plain && !compressed);
        if (!plain && !compressed) {
            int at = MINOR_VERSION + (file.kind() == FileKind.TAR ? TAR_BLOCK : 0);
            faults.shownByItself(
                    "A25",
                    "the archive version of a PostgreSQL that is not out yet",
                    NOT_VERIFIED,
                    copy -> FileDamage.set(copy, at, 30));
        }
        FileFaults.wrapped(faults, plain ? ".dump" : ".sql.gz", compressed);
    }

    private static void cuts(BackupFile file, FaultList faults, boolean text) throws IOException {
        String id = switch (file.kind()) {
            case PLAIN -> "A6";
            case TAR -> "A10";
            default -> "A4";
        };
        long size = Files.size(faults.original().path());
        if (file.kind() == FileKind.TAR) {
            FileFaults.cut(faults, id, "without its last empty block", size - TAR_BLOCK);
        }
        FileFaults.cuts(
                faults,
                id,
                size - (text ? TAIL_OF_PLAIN : 1),
                text ? "without its last lines" : "without its last byte");
    }
}

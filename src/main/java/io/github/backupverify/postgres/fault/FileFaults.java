package io.github.backupverify.postgres.fault;

import static io.github.backupverify.selftest.Expected.CAUGHT;
import static io.github.backupverify.selftest.Expected.FAILED;
import static io.github.backupverify.selftest.Expected.NOT_VERIFIED;
import static io.github.backupverify.selftest.Expected.VERIFIED;

import io.github.backupverify.postgres.archive.FileKind;
import io.github.backupverify.selftest.BackupUnderTest;
import io.github.backupverify.selftest.FileDamage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Faults of a backup that is one file. */
final class FileFaults {
    private static final int[] PERCENT = {1, 5, 30, 60, 95, 99};
    /** More than stands behind the closing line of a plain dump: a random key, and blanks. */
    private static final int TAIL_OF_PLAIN = 400;

    private static final int TAR_BLOCK = 512;
    /** Of pg_dump's archive format, behind its magic and the major version. */
    private static final int MINOR_VERSION = 6;

    private FileFaults() {}

    static void add(Original original, FaultList faults) throws IOException {
        faults.shownByItself("A1", "a file of zero bytes", FAILED, copy -> Files.write(copy, new byte[0]));
        faults.shownByItself("A2", "gzip of nothing", FAILED, copy -> {
            try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(copy))) {
                gzip.flush();
            }
        });
        faults.shownByItself(
                "A3",
                "an HTML error page in its place",
                FAILED,
                copy -> Files.writeString(copy, "<!DOCTYPE html>\n<html><body>502 Bad Gateway</body></html>\n"));
        faults.shownByItself(
                "A3",
                "a JSON error answer in its place",
                FAILED,
                copy -> Files.writeString(copy, "{\"error\": \"access denied\"}\n"));
        cuts(original, faults);
        newerVersion(original, faults);
        wrappings(original, faults);
    }

    private static void cuts(Original original, FaultList faults) throws IOException {
        String id = switch (original.file().kind()) {
            case PLAIN -> "A6";
            case TAR -> "A10";
            default -> "A4";
        };
        long size = Files.size(original.path());
        boolean text = original.is(FileKind.PLAIN) && compression(original).isEmpty();
        long longest = size - (text ? TAIL_OF_PLAIN : 1);
        for (int percent : PERCENT) {
            cut(faults, id, "cut to " + percent + " %", Math.min(longest, size * percent / 100));
        }
        cut(faults, id, text ? "without its last lines" : "without its last byte", longest);
        if (original.is(FileKind.TAR)) {
            cut(faults, id, "without its last empty block", size - TAR_BLOCK);
        }
        Random random = original.random(id);
        for (int i = 0; i < original.positions(); i++) {
            long length = 1 + random.nextLong(Math.max(1, longest));
            cut(faults, id, "cut after byte " + length, Math.min(length, longest));
        }
    }

    private static void cut(FaultList faults, String id, String words, long length) {
        faults.shownByItself(id, words, FAILED, copy -> FileDamage.cut(copy, Math.max(0, length)));
    }

    private static void newerVersion(Original original, FaultList faults) {
        if (!original.is(FileKind.PLAIN) && compression(original).isEmpty()) {
            int at = MINOR_VERSION + (original.is(FileKind.TAR) ? TAR_BLOCK : 0);
            faults.shownByItself(
                    "A25",
                    "the archive version of a PostgreSQL that is not out yet",
                    NOT_VERIFIED,
                    copy -> FileDamage.set(copy, at, 30));
        }
    }

    private static void wrappings(Original original, FaultList faults) {
        faults.add("A27", "a suffix that says something else", "itself", VERIFIED, folder -> {
            Path copy = original.copyInto(folder);
            String suffix = original.is(FileKind.PLAIN) ? ".dump" : ".sql.gz";
            return new BackupUnderTest(Files.move(copy, folder.resolve("backup" + suffix)), null);
        });
        if (compression(original).isEmpty()) {
            faults.shownByItself("A27", "compressed by gzip", VERIFIED, FileDamage::gzip);
        }
        faults.shownByItself("A27", "compressed twice", CAUGHT, copy -> {
            FileDamage.gzip(copy);
            FileDamage.gzip(copy);
        });
        faults.shownByItself(
                "A27", "encrypted by gpg", CAUGHT, copy -> FileDamage.encrypt(copy, "\u008c\r\u0004\t\u0003\u0002"));
        faults.shownByItself("A27", "encrypted by openssl", CAUGHT, copy -> FileDamage.encrypt(copy, "Salted__"));
    }

    /** Around the whole file; empty for none. */
    private static String compression(Original original) {
        return original.file().compression().label();
    }
}

package io.github.backupverify.selftest;

import static io.github.backupverify.selftest.Expected.CAUGHT;
import static io.github.backupverify.selftest.Expected.FAILED;
import static io.github.backupverify.selftest.Expected.VERIFIED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Faults of any backup that is one file: emptied, another file in its place, cut, packed once more. */
public final class FileFaults {
    private static final int[] PERCENT = {1, 5, 30, 60, 95, 99};

    private FileFaults() {}

    /** What a program that failed, or a server, leaves in its place. */
    public static void replaced(FaultList faults) {
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
    }

    /**
     * Cuts it, at several shares of its size and at random.
     *
     * @param id of the fault in that format
     * @param longest bytes that are left by the least cut that has to show
     * @param least that cut, in words
     */
    public static void cuts(FaultList faults, String id, long longest, String least) throws IOException {
        Original original = faults.original();
        long size = Files.size(original.path());
        for (int percent : PERCENT) {
            cut(faults, id, "cut to " + percent + " %", Math.min(longest, size * percent / 100));
        }
        cut(faults, id, least, longest);
        Random random = original.random(id);
        for (int i = 0; i < original.positions(); i++) {
            long length = 1 + random.nextLong(Math.max(1, longest));
            cut(faults, id, "cut after byte " + length, Math.min(length, longest));
        }
    }

    /** Cuts it once; the bytes that are left are none where the length is below 0. */
    public static void cut(FaultList faults, String id, String words, long length) {
        faults.shownByItself(id, words, FAILED, copy -> FileDamage.cut(copy, Math.max(0, length)));
    }

    /**
     * Packs or names it as something else.
     *
     * @param suffix of another format
     * @param compressed whether the whole file is already
     */
    public static void wrapped(FaultList faults, String suffix, boolean compressed) {
        faults.add("A27", "a suffix that says something else", "itself", VERIFIED, folder -> {
            Path copy = faults.original().copyInto(folder);
            return new BackupUnderTest(Files.move(copy, folder.resolve("backup" + suffix)), null);
        });
        if (!compressed) {
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
}

package io.github.backupverify.postgres.fault;

import static io.github.backupverify.selftest.Expected.FAILED;
import static io.github.backupverify.selftest.Expected.NOT_VERIFIED;
import static io.github.backupverify.selftest.Expected.WARNED;

import io.github.backupverify.selftest.Expected;
import io.github.backupverify.selftest.FaultList;
import io.github.backupverify.selftest.FileDamage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Faults of a backup in directory format: its files missing, empty, cut, changed for one another. */
final class DirectoryFaults {
    private static final Pattern DATA = Pattern.compile("\\d+\\.dat.*");
    private static final Pattern LARGE_OBJECT = Pattern.compile("blob_\\d+\\.dat.*");
    private static final Pattern LIST = Pattern.compile("blobs.*\\.toc");
    private static final Pattern UNCOMPRESSED = Pattern.compile(".*\\.(dat|toc)");
    private static final int MINOR_VERSION = 6;

    private final FaultList faults;

    private DirectoryFaults(FaultList faults) {
        this.faults = faults;
    }

    static void add(FaultList faults) throws IOException {
        new DirectoryFaults(faults).addAll(faults.original().files());
    }

    private void addAll(List<Path> files) throws IOException {
        List<Path> data = matching(files, DATA);
        List<Path> objects = matching(files, LARGE_OBJECT);
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            faults.shownByItself("A16", name + " missing", FAILED, copy -> Files.delete(copy.resolve(name)));
        }
        shortened("toc.dat", true);
        for (Path file : longest(data)) {
            shortened(name(file), true);
        }
        for (Path file : longest(objects)) {
            // Nothing in the backup says how long an uncompressed large object is, and only gzip has a file for none.
            length(name(file) + " empty", name(file), 0, name(file).endsWith(".gz"));
            cut(name(file), !UNCOMPRESSED.matcher(name(file)).matches());
        }
        for (Path list : matching(files, LIST)) {
            shortened(name(list), true);
        }
        swapped(data);
        swapped(objects);
        faults.shownByItself(
                "A16",
                "a stray file beside the others",
                WARNED,
                copy -> Files.writeString(copy.resolve("README"), "x"));
        if (files.stream().anyMatch(file -> name(file).equals("toc.dat"))) {
            faults.shownByItself(
                    "A25",
                    "the archive version of a PostgreSQL that is not out yet",
                    NOT_VERIFIED,
                    copy -> FileDamage.set(copy.resolve("toc.dat"), MINOR_VERSION, 30));
        }
    }

    private void shortened(String name, boolean byItself) {
        length(name + " empty", name, 0, byItself);
        cut(name, byItself);
    }

    private void cut(String name, boolean byItself) {
        length(name + " cut to half", name, 0.5, byItself);
        length(name + " without its last byte", name, 1, byItself);
    }

    private void length(String words, String name, double share, boolean byItself) {
        FaultList.Damage damage = copy -> {
            Path file = copy.resolve(name);
            long size = Files.size(file);
            FileDamage.cut(file, Math.max(0, Math.min(size - 1, (long) (size * share))));
        };
        if (byItself) {
            faults.shownByItself("A16", words, Expected.FAILED, damage);
        } else {
            faults.shownByContent("A16", words, damage);
        }
    }

    private void swapped(List<Path> files) throws IOException {
        for (int i = 0; i + 1 < files.size(); i++) {
            if (Files.mismatch(files.get(i), files.get(i + 1)) >= 0) {
                String one = name(files.get(i));
                String other = name(files.get(i + 1));
                faults.shownByContent(
                        "A16",
                        one + " and " + other + " swapped",
                        copy -> FileDamage.swap(copy.resolve(one), copy.resolve(other)));
                return;
            }
        }
    }

    private static List<Path> matching(List<Path> files, Pattern pattern) {
        return files.stream()
                .filter(file -> pattern.matcher(name(file)).matches())
                .toList();
    }

    /** The longest one; none where all are empty. */
    private static List<Path> longest(List<Path> files) throws IOException {
        List<Path> longest = new ArrayList<>();
        for (Path file : files) {
            long size = Files.size(file);
            if (size > (longest.isEmpty() ? 0 : Files.size(longest.get(0)))) {
                longest = List.of(file);
            }
        }
        return longest;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}

package io.github.backupverify.store;

import io.github.backupverify.check.Figures;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.file.FileFailure;
import io.github.backupverify.file.FileGlob;
import io.github.backupverify.file.RawName;
import io.github.backupverify.retention.OwnTime;
import io.github.backupverify.run.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds the one backup that a name, a glob or a folder means: of several the newest, by the time that it carries. */
public record FileChoice(BackupReader reader) {
    /** What stands beside backups and is none. */
    private static final Pattern BESIDE = Pattern.compile("(?i)\\..*|readme|lost\\+found|(sha\\d*|md5|b2|check)-?sums?|"
            + ".*\\.(json|sha\\d*(sums?)?|md5(sums?)?|crc|par2|asc|sig|minisig|pem|txt|log|err|md|sh|conf"
            + "|ya?ml|pid|lock|lst|list)");
    /** What some job still writes, or never finished. */
    private static final Pattern UNFINISHED =
            Pattern.compile("(?i).*\\.(tmp|temp|part|partial|filepart|crdownload|incomplete)");

    /**
     * The backup that is meant.
     *
     * @param given a file, a folder or a glob
     * @param listener told which one of several was chosen
     * @throws ProblemException UNREADABLE_BACKUP where there is none
     */
    public Path choose(String given, ProgressListener listener) {
        try {
            Path exact = exactly(given);
            if (exact != null && Files.exists(exact)) {
                if (!Files.isRegularFile(exact) && !Files.isDirectory(exact)) {
                    throw MissingBackup.of(
                            given, "it is neither a file nor a folder, and a backup is read several times");
                }
                boolean backup = !Files.isDirectory(exact) || isEmpty(exact) || holdsPartsOfABackup(exact);
                return backup ? exact : newest(given, finished(in(exact)), listener);
            }
            List<Path> shown = RawName.shownAs(given);
            if (shown.size() == 1) {
                return shown.get(0);
            }
            if (FileGlob.is(given)) {
                return newest(given, finished(matching(given)), listener);
            }
        } catch (IOException e) {
            throw MissingBackup.of(given, FileFailure.said(e));
        }
        throw MissingBackup.of(given, "there is no such file");
    }

    /** Whether it is a file or a folder of this machine, or a glob that means some. */
    public boolean there(String given) {
        try {
            Path exact = given.isEmpty() ? null : exactly(given);
            return (exact != null && Files.exists(exact))
                    || (FileGlob.is(given) && !matching(given).isEmpty());
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Every backup that is meant, with those that are still being written; in no order.
     *
     * @param given a file, a folder or a glob
     * @throws ProblemException UNREADABLE_BACKUP where the place is not there or cannot be read
     */
    public List<Path> all(String given) {
        try {
            Path exact = exactly(given);
            if (exact != null && Files.exists(exact)) {
                return Files.isDirectory(exact) && !holdsPartsOfABackup(exact) ? in(exact) : List.of(exact);
            }
            if (FileGlob.is(given)) {
                return matching(given);
            }
        } catch (IOException e) {
            throw MissingBackup.of(given, FileFailure.said(e));
        }
        throw MissingBackup.of(given, "there is no such file");
    }

    private static @org.jspecify.annotations.Nullable Path exactly(String given) {
        try {
            return Path.of(given);
        } catch (java.nio.file.InvalidPathException e) {
            // Windows has no names with an asterisk.
            return null;
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private boolean holdsPartsOfABackup(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> reader.partOfBackup(String.valueOf(file.getFileName())));
        } catch (IOException e) {
            // One that nobody may look into cannot be passed over in silence.
            return true;
        }
    }

    private List<Path> matching(String glob) throws IOException {
        try {
            return candidates(FileGlob.of(glob).matching().stream());
        } catch (PatternSyntaxException e) {
            throw MissingBackup.of(glob, "it is no pattern: " + e.getDescription());
        }
    }

    private List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return candidates(files);
        }
    }

    private List<Path> candidates(Stream<Path> files) {
        return files.filter(file ->
                        !BESIDE.matcher(String.valueOf(file.getFileName())).matches())
                // Rotation keeps older ones in folders of their own.
                .filter(file -> !Files.isDirectory(file) || holdsPartsOfABackup(file))
                // A pipe or a socket is none; a link that leads nowhere may have been one.
                .filter(file -> !Files.exists(file) || Files.isRegularFile(file) || Files.isDirectory(file))
                .toList();
    }

    private static List<Path> finished(List<Path> candidates) {
        return candidates.stream()
                .filter(file ->
                        !UNFINISHED.matcher(String.valueOf(file.getFileName())).matches())
                .toList();
    }

    private Path newest(String given, List<Path> candidates, ProgressListener listener) throws IOException {
        List<Candidate> all = new ArrayList<>();
        for (Path candidate : candidates) {
            all.add(candidate(candidate));
        }
        if (all.isEmpty()) {
            throw MissingBackup.of(given, "nothing in it looks like a backup" + folders(given));
        }
        boolean onlyGlobals = all.stream().allMatch(Candidate::globals);
        List<Candidate> backups = all.stream()
                .filter(candidate -> onlyGlobals || !candidate.globals())
                .toList();
        Candidate newest = backups.stream()
                // Of two of one time the first by name.
                .min(Comparator.comparing(Candidate::at).reversed().thenComparing(Candidate::path))
                .orElseThrow();
        int beside = all.size() - backups.size();
        listener.note("backup.file: " + newest.path() + ", the newest of " + backups.size() + " ("
                + (newest.origin().isEmpty() ? "the file's own time, as it carries none" : newest.origin()) + ", "
                + Figures.time(newest.at()) + ")"
                + (beside == 0
                        ? ""
                        : "; " + Figures.count(beside, "file holds", "files hold")
                                + " roles of the server alone (pg_dumpall --globals-only)"));
        return newest.path();
    }

    /**
     * One of several.
     *
     * @param at when it was taken
     * @param origin where that stands; empty for what the file system says, which copying and touching change
     */
    private record Candidate(Path path, Instant at, String origin, boolean globals) {}

    private Candidate candidate(Path path) throws IOException {
        Glance glance;
        try {
            glance = reader.glance(path);
        } catch (IOException e) {
            // Whoever is given the newest says that it cannot be read.
            glance = new Glance(Glance.Kind.OTHER, "", new OwnTime.Unknown());
        }
        Optional<Instant> own = glance.time().at(ZoneId.systemDefault());
        return new Candidate(
                path,
                own.isPresent() ? own.get() : Files.getLastModifiedTime(path).toInstant(),
                glance.time().origin(),
                glance.kind() == Glance.Kind.GLOBALS);
    }

    /** For people: what may hold the backup that is meant. */
    private static String folders(String given) throws IOException {
        Path exact = exactly(given);
        List<Path> folders;
        try (Stream<Path> files = exact != null && Files.isDirectory(exact)
                ? Files.list(exact)
                : FileGlob.of(given).matching().stream()) {
            folders = files.filter(Files::isDirectory)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        return folders.isEmpty()
                ? ""
                : "; " + Figures.count(folders.size(), "folder is", "folders are") + " not looked into, among them "
                        + folders.get(0) + ": name one, or a glob that leads into them";
    }
}

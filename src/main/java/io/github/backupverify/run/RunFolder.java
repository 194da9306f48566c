package io.github.backupverify.run;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.file.FileFailure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run's private folder, removed with the run; marked, so that a later run can tell that its maker is dead.
 *
 * @param runId lower-case letters and digits: when it began in UTC, and random characters
 */
public record RunFolder(String runId, Path path) {
    private static final String PREFIX = "run-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{14}[0-9a-z]{1,13})");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

    /** Makes it inside {@code parent}, readable by this user alone. */
    public static RunFolder create(Path parent, RunScope scope) {
        String time = TIME.format(LocalDateTime.now(Clock.system(ZoneOffset.UTC)));
        String runId = time + Long.toString(RANDOM.nextLong() & Long.MAX_VALUE, Character.MAX_RADIX);
        RunFolder folder = new RunFolder(runId, parent.resolve(PREFIX + runId));
        MarkedFolder marked = new MarkedFolder(folder.path, runId);
        scope.own("folder " + folder.path, marked::remove);
        try {
            marked.make();
            return folder;
        } catch (IOException e) {
            throw ErrorCode.ofWriting(e)
                    .notVerified(
                            "No folder for the run could be made in " + parent,
                            FileFailure.said(e),
                            room(e) + " there, or choose another folder: mvn backup:verify"
                                    + " -Dbackup.outputDirectory=/path/to/reports",
                            e);
        }
    }

    /**
     * A file of the run that could not be written or read.
     *
     * @param what is in it, to begin a sentence with: "The source's definitions"
     */
    public static ProblemException unusable(String what, Path file, IOException e) {
        return ErrorCode.ofWriting(e)
                .notVerified(
                        what + " could not be kept in " + file,
                        FileFailure.said(e),
                        room(e) + " where the build works, or build elsewhere:"
                                + " mvn verify -Djava.io.tmpdir=/path/with/room",
                        e);
    }

    private static String room(IOException e) {
        return ErrorCode.ofWriting(e) == ErrorCode.DISK_FULL ? "Make room" : "Let this user write";
    }

    /**
     * Those of dead runs directly inside {@code parent}, which may be missing.
     *
     * @throws IOException when it cannot be read
     */
    public static List<RunFolder> ofDeadRuns(Path parent) throws IOException {
        List<RunFolder> found = new ArrayList<>();
        if (!Files.isDirectory(parent)) {
            return found;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path entry : entries) {
                Matcher name = NAME.matcher(entry.getFileName().toString());
                if (name.matches()) {
                    RunFolder folder = new RunFolder(name.group(1), entry);
                    if (folder.dead()) {
                        found.add(folder);
                    }
                }
            }
        }
        return found;
    }

    /** Removes it, where its maker is (still) dead. */
    public void deleteIfDead() throws IOException {
        if (dead()) {
            FolderDeletion.delete(path);
        }
    }

    private boolean dead() throws IOException {
        return MarkedFolder.dead(path, runId);
    }
}

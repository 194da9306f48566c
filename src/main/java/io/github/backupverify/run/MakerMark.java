package io.github.backupverify.run;

import io.github.backupverify.file.RegularFile;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Properties;

/**
 * Says whose a folder is, so that a later run can prove that nobody needs it any more.
 *
 * @param runId the run that made the folder
 * @param pid process id of its JVM
 * @param started when that JVM started, as its operating system tells; the epoch where it does not
 */
public record MakerMark(String runId, long pid, Instant started) {
    private static final String FILE = "backup-verification.properties";
    private static final String LOCK = "backup-verification.lock";

    /** Linux derives a start time from the time of boot, which moves with the clock. */
    private static final Duration CLOCK_MOVES = Duration.ofSeconds(10);

    /** The mark of a run in this JVM. */
    public static MakerMark ofThisJvm(String runId) {
        ProcessHandle self = ProcessHandle.current();
        return new MakerMark(runId, self.pid(), startOf(self));
    }

    /** Reads a folder's mark; empty where there is none that can be read. */
    public static Optional<MakerMark> read(Path folder) {
        Properties properties = new Properties();
        try (Reader reader = new StringReader(RegularFile.text(folder.resolve(FILE), RegularFile.HANDWRITTEN))) {
            properties.load(reader);
            return Optional.of(new MakerMark(
                    properties.getProperty("run", ""),
                    Long.parseLong(properties.getProperty("pid", "")),
                    Instant.parse(properties.getProperty("started", ""))));
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Writes it into the folder. */
    public void write(Path folder) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("run", runId);
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("started", started.toString());
        try (Writer writer = Files.newBufferedWriter(folder.resolve(FILE))) {
            properties.store(
                    writer, "Belongs to a run of backup-maven-plugin; not needed once that process has ended.");
        }
    }

    /** Shows, as long as the channel is open, that the maker lives: on this machine and in any container on it. */
    public static FileChannel hold(Path folder) throws IOException {
        FileChannel channel = open(folder);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException(folder + " belongs to another run");
        }
        return channel;
    }

    /**
     * Whether the JVM that made the folder may still live. Asked of this JVM first: opening and closing the lock's file
     * would end this JVM's own lock on it.
     */
    public boolean makerMayLive(Path folder) throws IOException {
        if (makerRuns()) {
            return true;
        }
        // In another container the same process has another id, or none; the lock is the kernel's.
        try (FileChannel channel = open(folder);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        }
    }

    private boolean makerRuns() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process ->
                        Duration.between(startOf(process), started).abs().compareTo(CLOCK_MOVES) <= 0)
                .orElse(false);
    }

    private static FileChannel open(Path folder) throws IOException {
        if (Files.exists(folder.resolve(LOCK))) {
            RegularFile.required(folder.resolve(LOCK));
        }
        return FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}

package io.github.backupverify.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.file.AtomicFile;
import io.github.backupverify.file.FileFailure;
import io.github.backupverify.file.RawName;
import io.github.backupverify.file.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Earlier runs in a file of one JSON object a line, oldest first; docs/history.md says what each one holds. */
public final class History {
    /** How many runs of each series the file keeps. */
    public static final int LIMIT = 200;

    /** Bytes read from the end of the file: far more than the kept lines need. A damaged file may be larger. */
    private static final int TAIL_BYTES = 1 << 25;

    private History() {}

    /**
     * What the file holds after a run was added.
     *
     * @param runs oldest first
     * @param note what became of a damaged file, in a sentence; empty where nothing was wrong
     */
    public record Appended(List<HistoryRun> runs, String note) {}

    private record Lines(List<HistoryRun> runs, boolean damaged) {}

    /**
     * The runs, oldest first; empty when there is no such file. Lines that cannot be read, cut short by a full disk for
     * example, are left out: a lost run must not cost the others.
     *
     * @throws ProblemException when the file is there and cannot be read, or is none of ours
     */
    public static List<HistoryRun> read(Path file) {
        try {
            return lines(file).runs();
        } catch (IOException e) {
            throw unusable(file, "read", e);
        }
    }

    /**
     * Adds a run, unless one of the same id is there, and replaces the file by one with the last runs of each series;
     * makes the folder where it is missing. Builds that do so at the same time wait for each other. A damaged file is
     * kept beside the new one, which has all of its runs that can be read.
     *
     * @param now names a damaged file
     * @throws ProblemException when the file cannot be read or written
     */
    public static Appended append(Path file, HistoryRun run, Instant now) {
        try {
            Optional<Path> folder = Optional.ofNullable(file.getParent());
            if (folder.isPresent()) {
                Files.createDirectories(folder.get());
            }
            HistoryLock lock = HistoryLock.of(file);
            try {
                return append(file, lines(file), run, now);
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            throw unusable(file, "written", e);
        }
    }

    private static Appended append(Path file, Lines before, HistoryRun run, Instant now) throws IOException {
        String note = "";
        if (before.damaged()) {
            Path aside = RawName.append(file, ".damaged-" + now.getEpochSecond());
            Files.copy(file, aside, StandardCopyOption.REPLACE_EXISTING);
            note = "the history " + file + " holds lines that cannot be read; it is kept as " + aside + ", and "
                    + before.runs().size() + " of its runs go on";
        }
        List<HistoryRun> runs = new ArrayList<>(before.runs());
        // Of a database that several modules share the verdict is recorded once.
        boolean there = runs.stream()
                .anyMatch(each ->
                        each.runId().equals(run.runId()) && each.startedAt().equals(run.startedAt()));
        if (!there) {
            runs.add(run);
        }
        List<HistoryRun> kept = Thinning.of(runs);
        AtomicFile.write(file, out -> {
            for (HistoryRun each : kept) {
                out.write(HistoryLine.write(each));
                out.write('\n');
            }
        });
        return new Appended(kept, note);
    }

    private static Lines lines(Path file) throws IOException {
        if (Files.notExists(file)) {
            return new Lines(List.of(), false);
        }
        boolean cut = Files.size(file) > TAIL_BYTES;
        String text = tail(file);
        List<HistoryRun> runs = new ArrayList<>();
        boolean damaged = cut;
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            Optional<HistoryRun> run = HistoryLine.read(line);
            run.ifPresent(runs::add);
            damaged |= run.isEmpty();
        }
        // The file would be replaced: refuse one that is no history, as under a wrong name. A crash may leave zeros.
        if (runs.isEmpty() && damaged && !text.startsWith("{\"") && text.chars().anyMatch(each -> each != 0)) {
            throw new IOException("it holds something else than recorded runs");
        }
        return new Lines(runs, damaged);
    }

    private static String tail(Path file) throws IOException {
        RegularFile.required(file);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(Math.max(0, channel.size() - TAIL_BYTES));
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(TAIL_BYTES, channel.size()));
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
            return new String(bytes.array(), 0, bytes.position(), UTF_8);
        }
    }

    private static ProblemException unusable(Path file, String done, IOException cause) {
        return ErrorCode.REPORT_FAILED.notVerified(
                "The history " + file + " could not be " + done,
                FileFailure.said(cause),
                "Name a file of its own that this user can read and write: mvn backup:verify"
                        + " -Dbackup.historyFile=target/backup-history.jsonl",
                cause);
    }
}

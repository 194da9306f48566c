package io.github.backupverify.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.file.AtomicFile;
import io.github.backupverify.file.FileFailure;
import io.github.backupverify.file.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Earlier runs in a file of one JSON object a line, oldest first. */
public final class History {
    /** How many runs the file keeps. */
    public static final int LIMIT = 200;

    /** Far more than {@link #LIMIT} lines need; what stands before it in a damaged file is never read. */
    private static final int TAIL_BYTES = 1 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private History() {}

    /**
     * The last {@link #LIMIT} runs, oldest first; empty when there is no such file. Lines that cannot be read, cut short
     * by a full disk for example, are left out: a lost run must not cost the others.
     *
     * @throws ProblemException when the file is there and cannot be read
     */
    public static List<HistoryRun> read(Path file) {
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            String text = tail(file);
            List<HistoryRun> runs = text.lines().flatMap(History::parse).toList();
            // It would be written anew: nothing else may be lost by a wrong name.
            if (runs.isEmpty() && !text.isBlank() && !text.startsWith("{\"")) {
                throw new IOException("it holds something else than recorded runs");
            }
            return runs.subList(Math.max(0, runs.size() - LIMIT), runs.size());
        } catch (IOException e) {
            throw unusable(file, "read", e);
        }
    }

    /**
     * Adds a run and rewrites the file with the last {@link #LIMIT} of them; makes the folder where it is missing.
     *
     * @return what the file now holds
     * @throws ProblemException when the file cannot be read or written
     */
    public static List<HistoryRun> append(Path file, HistoryRun run) {
        List<HistoryRun> runs = new ArrayList<>(read(file));
        runs.add(run);
        List<HistoryRun> kept = List.copyOf(runs.subList(Math.max(0, runs.size() - LIMIT), runs.size()));
        try {
            Optional<Path> folder = Optional.ofNullable(file.getParent());
            if (folder.isPresent()) {
                Files.createDirectories(folder.get());
            }
            AtomicFile.write(file, out -> {
                for (HistoryRun each : kept) {
                    out.write(JSON.writeValueAsString(each));
                    out.write('\n');
                }
            });
        } catch (IOException e) {
            throw unusable(file, "written", e);
        }
        return kept;
    }

    private static Stream<HistoryRun> parse(String line) {
        try {
            // The line "null" is JSON, too.
            if (!(JSON.readTree(line) instanceof ObjectNode run)) {
                return Stream.empty();
            }
            // A run before proofs were kept is still a run.
            run.putIfAbsent("proof", StringNode.valueOf(HistoryRun.NO_PROOF));
            return Stream.of(JSON.treeToValue(run, HistoryRun.class));
        } catch (JacksonException e) {
            return Stream.empty();
        }
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
        return ProblemException.notVerified(
                new Problem(
                        ErrorCode.REPORT_FAILED,
                        "The history " + file + " could not be " + done,
                        FileFailure.said(cause),
                        "Name a file of its own that this user can read and write: mvn backup:verify"
                                + " -Dbackup.historyFile=target/backup-history.jsonl"),
                cause);
    }
}

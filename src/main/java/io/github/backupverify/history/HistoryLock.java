package io.github.backupverify.history;

import io.github.backupverify.file.RawName;
import io.github.backupverify.file.RegularFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one build at a time write a history. The lock is on a file beside it, which stays: each writer replaces the history
 * itself, and a lock on the replaced file would keep nobody out. The lock ends with its process.
 */
final class HistoryLock implements Closeable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(5);

    /** The JVM holds a file lock as a whole, so modules that are built in parallel wait for each other here. */
    private static final ReentrantLock HERE = new ReentrantLock();

    private final FileChannel channel;

    private HistoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for it, however many others come first: each of them changes the history.
     *
     * @throws IOException where nobody lets go of it for 30 seconds
     */
    static HistoryLock of(Path history) throws IOException {
        Turns turns = new Turns(history);
        try {
            while (!HERE.tryLock(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                turns.require();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while another module of this build wrote it", e);
        }
        FileChannel channel = null;
        try {
            Path lock = RawName.append(history, ".lock");
            if (Files.exists(lock)) {
                RegularFile.required(lock);
            }
            channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            while (tryLock(channel) == null) {
                turns.require();
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            return new HistoryLock(channel);
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            HERE.unlock();
            throw e;
        }
    }

    /** Whether others still take their turns: who writes replaces the file. */
    private static final class Turns {
        private final Path history;
        private FileTime seen;
        private long end;

        Turns(Path history) throws IOException {
            this.history = history;
            this.seen = changed();
            this.end = System.nanoTime() + LIMIT.toNanos();
        }

        void require() throws IOException {
            if (System.nanoTime() - end <= 0) {
                return;
            }
            FileTime now = changed();
            if (now.equals(seen)) {
                throw new IOException("another build holds its lock for more than " + LIMIT.toSeconds() + " seconds");
            }
            seen = now;
            end = System.nanoTime() + LIMIT.toNanos();
        }

        private FileTime changed() throws IOException {
            try {
                return Files.getLastModifiedTime(history);
            } catch (NoSuchFileException e) {
                return FileTime.from(Instant.EPOCH);
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // The same plugin, loaded a second time in this JVM.
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HERE.unlock();
        }
    }
}

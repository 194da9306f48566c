package io.github.backupverify.postgres.archive;

import io.github.backupverify.backup.Decompression;
import io.github.backupverify.file.RegularFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a backup says it was begun, read from its first bytes alone. */
public final class ArchiveDate {
    private static final int HEAD = 1 << 14;
    /** As {@code pg_dump --verbose} writes it into a plain dump. */
    private static final Pattern STARTED =
            Pattern.compile("(?m)^-- Started on (\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d)(?: (\\S+))?");
    /** As C's {@code %Z} abbreviates a time zone, or says its distance where it has no letters. */
    private static final DateTimeFormatter ZONE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss [z][X]", Locale.ENGLISH);

    private ArchiveDate() {}

    /**
     * In the time zone of this machine where the file says its own, else in that of the machine that wrote it; empty where
     * it carries no time, or a header that cannot be read.
     *
     * @param in stands at the file's beginning, and at a plain dump's afterwards too
     * @param head its first bytes
     */
    static Optional<LocalDateTime> of(InputStream in, byte[] head) {
        try {
            return archive(head)
                    ? Optional.ofNullable(header(in, head).created())
                    : plain(new String(head, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What an archive's first bytes say; empty for a plain dump, and where the file cannot be read. */
    public static Optional<ArchiveHeader> header(Path file) {
        try (InputStream in = open(file)) {
            byte[] head = head(in);
            return archive(head) ? Optional.of(header(in, head)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static byte[] head(InputStream in) throws IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        return head;
    }

    private static boolean archive(byte[] head) {
        return TarWalk.looksLikeTar(head) || ArchiveInput.begins(head);
    }

    private static ArchiveHeader header(InputStream in, byte[] head) throws IOException {
        if (TarWalk.looksLikeTar(head)) {
            in.skipNBytes(TarWalk.BLOCK);
        }
        return ArchiveHeader.read(new ArchiveInput(in));
    }

    private static Optional<LocalDateTime> plain(String head) {
        Matcher started = STARTED.matcher(head);
        if (!started.find()) {
            return Optional.empty();
        }
        String time = started.group(1) + "T" + started.group(2);
        try {
            ZonedDateTime there = ZonedDateTime.parse(time + " " + started.group(3), ZONE);
            return Optional.of(there.withZoneSameInstant(ZoneId.systemDefault()).toLocalDateTime());
        } catch (DateTimeException e) {
            return local(time);
        }
    }

    private static Optional<LocalDateTime> local(String time) {
        try {
            return Optional.of(LocalDateTime.parse(time));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static InputStream open(Path path) throws IOException {
        InputStream in = Files.isDirectory(path)
                ? new DirectoryBackup(path).tableOfContents()
                : Decompression.open(RegularFile.open(path));
        return new BufferedInputStream(in, HEAD);
    }
}

package io.github.backupverify.retention;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.retention.StoredBackup.Secrecy;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a client of an object store prints: a line for each backup, of ISO 8601 time, bytes, name and, where it is known,
 * SHA-256, separated by tabs. A time with {@code Z} or an offset is an instant; one without is that of some zone.
 *
 * @param look tells by name, size and age what does not count
 */
public record Listing(FirstLook look) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern BESIDE = Pattern.compile(".*\\.(sha256|manifest\\.json)");

    /**
     * The backups that the lines name; blank lines, checksum files and manifests are passed over.
     *
     * @throws ProblemException NOT_VERIFIED where a line cannot be read: a listing that is misread misses backups
     */
    public List<StoredBackup> read(List<String> lines) {
        List<StoredBackup> backups = new ArrayList<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            if (!line.isBlank()) {
                StoredBackup backup = line(number, line);
                if (!BESIDE.matcher(backup.name()).matches()) {
                    backups.add(backup);
                }
            }
        }
        return backups;
    }

    private StoredBackup line(int number, String line) {
        String[] columns = line.strip().split("\t", -1);
        if (columns.length < 3 || columns.length > 4 || columns[2].isBlank()) {
            throw unreadable(number, line, "it has " + columns.length + " columns between tabs, not 3 or 4");
        }
        String sha256 = columns.length == 4 ? columns[3].strip().toLowerCase(Locale.ROOT) : "";
        if (!sha256.isEmpty() && !SHA256.matcher(sha256).matches()) {
            throw unreadable(number, line, "its fourth column is no SHA-256: an ETag is none");
        }
        long bytes = bytes(number, line, columns[1].strip());
        OwnTime time = time(number, line, columns[0].strip());
        String name = columns[2].strip();
        FirstLook.Judged judged = look.judge(name, bytes, time);
        return new StoredBackup(name, bytes, time, sha256, judged.state(), judged.reason(), Secrecy.UNTOLD);
    }

    private static long bytes(int number, String line, String text) {
        try {
            long bytes = Long.parseLong(text);
            if (bytes >= 0) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw unreadable(number, line, "\"" + text + "\" is no number of bytes");
    }

    private static OwnTime time(int number, String line, String text) {
        String iso = text.replace(' ', 'T');
        try {
            return new OwnTime.Known(OffsetDateTime.parse(iso).toInstant(), "the listing");
        } catch (DateTimeParseException e) {
            try {
                return new OwnTime.WithoutZone(LocalDateTime.parse(iso));
            } catch (DateTimeParseException notEvenLocal) {
                throw unreadable(number, line, "\"" + text + "\" is no ISO 8601 time");
            }
        }
    }

    private static ProblemException unreadable(int number, String line, String why) {
        return ErrorCode.BAD_CONFIGURATION.notVerified(
                "Line " + number + " of the listing cannot be read",
                why + ": " + (line.length() > 120 ? line.substring(0, 120) + "…" : line),
                "Let backup.retention.listCommand print a line for each backup: ISO time, TAB, bytes, TAB, name and,"
                        + " where it is known, TAB, SHA-256");
    }
}

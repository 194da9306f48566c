package io.github.backupverify.postgres.target;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * How a run marks what it creates on a server, so that it is dropped by this mark only: the name says whose it is, the
 * comment says so again, and an advisory lock that the run holds says that it is still alive, to every machine.
 *
 * @param runId the run that created it
 */
public record RunMark(String runId) {
    /** Prefix of every temporary database. */
    public static final String NAME_PREFIX = "backup_verify_";
    /** Start of the comment on everything that a run creates. */
    public static final String COMMENT_PREFIX = "backup-maven-plugin temporary, run ";
    /** First key of the advisory locks: "bkup" in ASCII. */
    public static final int LOCK_CLASS = 0x626B7570;

    private static final Pattern NAME = Pattern.compile(NAME_PREFIX + "([0-9a-z]{15,40})(?:_[a-z]+)?");
    private static final int TIME_DIGITS = 14;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

    /** The mark that a database of this name should bear; empty where no run gives such a name. */
    public static Optional<RunMark> ofDatabase(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? Optional.of(new RunMark(matcher.group(1))) : Optional.empty();
    }

    /** When the run began, by its machine's clock; empty where its id does not tell. */
    public Optional<Instant> began() {
        try {
            String time = runId.substring(0, Math.min(TIME_DIGITS, runId.length()));
            return Optional.of(LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public String databaseName() {
        return NAME_PREFIX + runId;
    }

    public String comment() {
        return COMMENT_PREFIX + runId;
    }

    /** Second key of the run's advisory lock. */
    public int lockKey() {
        CRC32 crc = new CRC32();
        crc.update(runId.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }
}

package io.github.backupverify.engine.postgres.target;

import java.nio.charset.StandardCharsets;
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

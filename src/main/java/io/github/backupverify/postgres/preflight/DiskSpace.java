package io.github.backupverify.postgres.preflight;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.catalog.DumpedTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether there is room on this machine for what a run writes. Only an estimate: a backup can be larger than its tables
 * where the server compresses long values, and much smaller where pg_dump compresses it.
 *
 * @param folder where the run writes
 * @param free bytes free there
 * @param tables bytes that the tables have on the server, their indexes and what is free in them left out
 * @param needed bytes, where nothing is compressed: the backup, and the copy where it is on this machine too
 */
public record DiskSpace(Path folder, long free, long tables, long needed) {
    /** Less than this part of what is needed is too little for any compression: that is when a run ends early. */
    private static final int HOPELESS = 10;

    /**
     * Estimates.
     *
     * @param folder may be missing as yet
     * @param copyHere whether the copy is on the same disk
     */
    public static DiskSpace estimate(List<DumpedTable> tables, Path folder, boolean copyHere) {
        Path existing = folder.toAbsolutePath();
        while (Files.notExists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        long bytes = tables.stream().mapToLong(DumpedTable::bytesEstimate).sum();
        return new DiskSpace(existing, free(existing), bytes, copyHere ? 2 * bytes : bytes);
    }

    private static long free(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            // Not known: whoever writes there will see.
            return Long.MAX_VALUE;
        }
    }

    /**
     * The check {@code machine.disk}.
     *
     * @throws ProblemException DISK_FULL where it cannot work
     */
    public Check check() {
        String figures = Figures.bytes(free) + " free in " + folder + " for tables of about " + Figures.bytes(tables);
        Coverage coverage = Coverage.all(1, "disks");
        if (free < needed / HOPELESS) {
            throw ProblemException.notVerified(new Problem(
                    ErrorCode.DISK_FULL,
                    "The backup will not fit on the disk",
                    figures,
                    "Make room, or work where there is more: mvn backup:verify -Djava.io.tmpdir=/path/with/room"
                            + " -Dbackup.outputDirectory=/path/with/room"));
        }
        return free < needed
                ? Check.warned(
                        CheckId.MACHINE_DISK,
                        coverage,
                        "The backup may not fit: " + figures,
                        List.of(Finding.of("disk", figures)))
                : Check.passed(CheckId.MACHINE_DISK, coverage, figures);
    }
}

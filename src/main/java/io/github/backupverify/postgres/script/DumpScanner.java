package io.github.backupverify.postgres.script;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.script.entry.EntryHeader;
import io.github.backupverify.postgres.script.entry.EntryLog;
import io.github.backupverify.postgres.script.judge.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Predicate;

/**
 * Reads the SQL that pg_dump writes, or {@code pg_restore -f -} makes of an archive, in one pass and in constant memory
 * but for what it returns. Statements are found as psql finds them, in any encoding, so that what looks like a command
 * inside a value is none, and what psql would run is found wherever it stands.
 */
public final class DumpScanner {
    private DumpScanner() {}

    /** Reads a dump to its end. A dump that is cut or unsafe is no exception: see the result. */
    public static DumpContents scan(InputStream in, ScanOptions options) throws IOException {
        return scan(in, OutputStream.nullOutputStream(), options, header -> false);
    }

    /**
     * Reads a dump to its end and passes it on, without the entries to drop and the commands in them, whatever it holds:
     * {@link #copy} is for what is run.
     */
    public static DumpContents scan(
            InputStream in, OutputStream out, ScanOptions options, Predicate<EntryHeader> dropped) throws IOException {
        return new DumpReading(
                        in, options, new EntryLog(out::write, dropped, options.keepText()), v -> {}, DumpListener.NONE)
                .read();
    }

    /**
     * Reads a dump to its end and passes it on, without the entries to drop. Nothing of a statement is passed on before
     * it is judged.
     *
     * @param dropped entries that are not passed on
     * @throws ProblemException UNSAFE_BACKUP at the first thing that must not be run
     */
    public static DumpContents copy(
            InputStream in, OutputStream out, ScanOptions options, Predicate<EntryHeader> dropped) throws IOException {
        EntryLog entries = new EntryLog(out::write, dropped, options.keepText());
        return new DumpReading(in, options, entries, DumpScanner::refuse, DumpListener.NONE).read();
    }

    /** Reads a dump to its end, and tells what it meets, whatever it holds. */
    public static void walk(InputStream in, DumpListener listener) throws IOException {
        EntryLog entries = new EntryLog((bytes, offset, length) -> {}, header -> true, false);
        new DumpReading(in, ScanOptions.BACKUP, entries, v -> {}, listener).read();
    }

    private static void refuse(Violation violation) {
        if (violation.kind().dangerous()) {
            throw ProblemException.failed(
                    new Problem(
                            ErrorCode.UNSAFE_BACKUP,
                            "the dump does more than restore one database",
                            violation.toString(),
                            "Dump the one database without what goes beyond it: pg_dump --format=custom --file=backup.dump <database>"));
        }
    }
}

package io.github.backupverify.postgres.proof;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Finding;
import io.github.backupverify.content.ContentCheck;
import io.github.backupverify.content.ContentComparison;
import io.github.backupverify.content.TableDifference;
import io.github.backupverify.postgres.catalog.DumpedTable;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.subject.DatabaseSubject;
import io.github.backupverify.postgres.subject.SourceContent;
import io.github.backupverify.settings.BackupFormat;
import java.util.List;

/**
 * Whether the rows in the file are those of the source. A copy that was restored from the file, and from nothing else,
 * and holds the source's rows proves that the file holds them: an archive of this run's own is not read once more for it.
 * Where the copy differs, it is: then the file tells whether the dump or the restore is at fault.
 */
public record RowsInFile(DatabaseSubject source, SourceContent content) {
    /** Whether nobody reads them before the restore does. */
    public boolean restoredUnread() {
        BackupFormat format = source.settings().backup().format();
        return source.existing().isEmpty()
                && (format == BackupFormat.CUSTOM || format == BackupFormat.DIRECTORY)
                // Of such an extension, rows are in the file and in no copy.
                && content.selected().leftOut().nothing()
                // That no row is compared is to be said at once.
                && !content.tables().isEmpty();
    }

    /** The check, of a file that was read with its rows. */
    public Check check(DumpContents contents) {
        return check(TableDifference.findings(
                ContentComparison.of(DumpedTable.held(content.tables()), contents.tables()), "the backup"));
    }

    /** The check, of a file that was restored {@link #restoredUnread unread} to a copy that holds the source's rows. */
    public Check ofEqualCopy() {
        return check(List.of());
    }

    private Check check(List<Finding> findings) {
        return ContentCheck.of(
                CheckId.FILE_CONTENT,
                content.tables().size(),
                findings,
                "in the backup",
                source.settings().backup().partial());
    }
}

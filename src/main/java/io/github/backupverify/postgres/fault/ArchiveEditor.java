package io.github.backupverify.postgres.fault;

import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.archive.BackupFile;
import io.github.backupverify.postgres.archive.TocEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Writes an archive anew. */
record ArchiveEditor(BackupFile file) implements Editor {
    @Override
    public boolean holds(QualifiedName table) {
        return data(table).isPresent();
    }

    @Override
    public void changeRows(Path copy, QualifiedName table, LineChange change) throws IOException {
        ArchiveRewriting.changing(
                        data(table).orElseThrow(), (before, after) -> change.write(new TextLines(before), 1, after))
                .apply(copy, file);
    }

    @Override
    public void leaveOut(Path copy, ObjectFilter objects) throws IOException {
        ArchiveRewriting.without(entry -> objects.test(entry.type(), entry.schema(), entry.tag()))
                .apply(copy, file);
    }

    private Optional<TocEntry> data(QualifiedName table) {
        return file.entries().stream()
                .filter(entry -> entry.type().equals("TABLE DATA")
                        && !entry.copyStatement().isEmpty()
                        && entry.schema().equals(table.schema())
                        && entry.tag().equals(table.name()))
                .findFirst();
    }
}

package io.github.backupverify.postgres.fault;

import io.github.backupverify.backup.Compression;
import io.github.backupverify.backup.Decompression;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.DumpScanner;
import io.github.backupverify.postgres.script.ScanOptions;
import io.github.backupverify.postgres.script.copy.CopyBlock;
import io.github.backupverify.selftest.FileDamage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.io.function.IOConsumer;

/** Writes the text of a plain dump anew, and compresses it where it was compressed. */
record PlainEditor(Path original, Compression compression, DumpContents contents) implements Editor {
    static PlainEditor of(Path original, Compression compression) throws IOException {
        try (InputStream in = text(original)) {
            return new PlainEditor(original, compression, DumpScanner.scan(in, ScanOptions.BACKUP));
        }
    }

    TextLines lines() {
        return new TextLines(original);
    }

    @Override
    public boolean holds(QualifiedName table) {
        return block(table).isPresent();
    }

    @Override
    public void changeRows(Path copy, QualifiedName table, LineChange change) throws IOException {
        long first = block(table).orElseThrow().line() + 1;
        write(copy, out -> change.write(lines(), first, out));
    }

    @Override
    public void leaveOut(Path copy, ObjectFilter objects) throws IOException {
        write(copy, out -> {
            try (InputStream in = text(original)) {
                DumpScanner.copy(
                        in, out, ScanOptions.BACKUP, entry -> objects.test(entry.type(), entry.schema(), entry.name()));
            }
        });
    }

    void write(Path copy, IOConsumer<OutputStream> text) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy))) {
            text.accept(out);
        }
        if (compression != Compression.NONE) {
            FileDamage.gzip(copy);
        }
    }

    private Optional<CopyBlock> block(QualifiedName table) {
        return contents.copies().stream()
                .filter(block -> block.table().equals(table))
                .findFirst();
    }

    private static InputStream text(Path original) throws IOException {
        return Decompression.open(Files.newInputStream(original));
    }
}

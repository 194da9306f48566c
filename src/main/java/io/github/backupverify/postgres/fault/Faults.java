package io.github.backupverify.postgres.fault;

import io.github.backupverify.backup.Compression;
import io.github.backupverify.postgres.archive.BackupFile;
import io.github.backupverify.postgres.archive.FileKind;
import io.github.backupverify.selftest.BitFaults;
import io.github.backupverify.selftest.Fault;
import io.github.backupverify.selftest.FaultList;
import io.github.backupverify.selftest.Original;
import io.github.backupverify.selftest.ReferenceFaults;
import java.io.IOException;
import java.util.List;

/**
 * The catalogue of faults. What a backup of one format cannot have is left out, and so is what only a manifest can show
 * where there is none.
 */
public final class Faults {
    private Faults() {}

    /** All faults that a backup can have, the healthy original before and after them. */
    public static List<Fault> of(Original original) throws IOException {
        BackupFile file = BackupFile.inspect(original.path());
        FaultList faults = new FaultList(original);
        if (file.kind() == FileKind.DIRECTORY) {
            DirectoryFaults.add(faults);
        } else {
            DumpFileFaults.add(file, faults);
        }
        BitFaults.add(faults, ChecksummedRegions.of(original, file));
        ReferenceFaults.add(faults);
        if (file.kind() == FileKind.PLAIN) {
            PlainEditor editor = PlainEditor.of(original.path(), file.compression());
            new PlainFaults(editor, faults).add();
            ContentFaults.add(editor, faults);
        } else if (file.compression() == Compression.NONE) {
            ContentFaults.add(new ArchiveEditor(file), faults);
        }
        return faults.faults();
    }
}

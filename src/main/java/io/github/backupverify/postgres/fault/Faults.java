package io.github.backupverify.postgres.fault;

import io.github.backupverify.backup.Compression;
import io.github.backupverify.postgres.archive.FileKind;
import io.github.backupverify.selftest.BackupUnderTest;
import io.github.backupverify.selftest.Expected;
import io.github.backupverify.selftest.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The catalogue of faults. What a backup of one format cannot have is left out, and so is what only a manifest can show
 * where there is none.
 */
public final class Faults {
    private Faults() {}

    /** All faults that a backup can have, the healthy original before and after them. */
    public static List<Fault> of(Original original) throws IOException {
        FaultList all = new FaultList(original);
        if (original.is(FileKind.DIRECTORY)) {
            DirectoryFaults.add(original, all);
        } else {
            FileFaults.add(original, all);
        }
        BitFaults.add(original, all);
        ReferenceFaults.add(original, all);
        if (original.is(FileKind.PLAIN)) {
            PlainEditor editor = PlainEditor.of(original);
            new PlainFaults(editor, all).add();
            ContentFaults.add(original, editor, all);
        } else if (original.file().compression() == Compression.NONE) {
            ContentFaults.add(original, new ArchiveEditor(original.file()), all);
        }
        List<Fault> faults = new ArrayList<>(healthy(original));
        faults.addAll(all.faults());
        faults.addAll(healthy(original));
        return faults;
    }

    private static List<Fault> healthy(Original original) {
        FaultList list = new FaultList(original);
        list.add(
                Fault.HEALTHY,
                "the healthy original",
                "itself",
                Expected.VERIFIED,
                folder -> underTest(original, null));
        Path manifest = original.manifest();
        if (manifest != null) {
            list.add(
                    Fault.HEALTHY,
                    "the healthy original",
                    "its manifest",
                    Expected.VERIFIED,
                    folder -> underTest(original, manifest));
        }
        return list.faults();
    }

    private static BackupUnderTest underTest(Original original, @org.jspecify.annotations.Nullable Path manifest) {
        return new BackupUnderTest(original.path(), manifest);
    }
}

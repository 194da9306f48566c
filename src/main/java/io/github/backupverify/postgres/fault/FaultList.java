package io.github.backupverify.postgres.fault;

import io.github.backupverify.selftest.BackupUnderTest;
import io.github.backupverify.selftest.Expected;
import io.github.backupverify.selftest.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gathers faults of one backup, each with the least that it can be shown by. */
final class FaultList {
    private final Original original;
    private final List<Fault> faults = new ArrayList<>();

    FaultList(Original original) {
        this.original = original;
    }

    /** Does its damage to a whole copy. */
    @FunctionalInterface
    interface Damage {
        void to(Path copy) throws IOException;
    }

    List<Fault> faults() {
        return faults;
    }

    /** Nothing but the copy itself is needed to show it. */
    void shownByItself(String id, String words, Expected expected, Damage damage) {
        add(id, words, "itself", expected, folder -> new BackupUnderTest(damaged(folder, damage), null));
    }

    /** Only the digest in a manifest shows it for certain; without a manifest it is left out. */
    void shownByDigest(String id, String words, Expected expected, Damage damage) {
        if (original.manifest() != null) {
            add(
                    id,
                    words,
                    "its manifest",
                    expected,
                    folder -> new BackupUnderTest(damaged(folder, damage), original.manifest()));
        }
    }

    /**
     * The content that a manifest lists shows it, even where the manifest has the digest of the broken copy; without a
     * manifest it is left out.
     */
    void shownByContent(String id, String words, Damage damage) {
        if (original.manifest() != null) {
            add(id, words, "the content in its manifest", Expected.FAILED, folder -> {
                Path copy = damaged(folder, damage);
                return new BackupUnderTest(copy, original.redigested(copy));
            });
        }
    }

    void add(String id, String words, String reference, Expected expected, Fault.Breaking breaking) {
        faults.add(new Fault(id, words, reference, expected, breaking));
    }

    private Path damaged(Path folder, Damage damage) throws IOException {
        Path copy = original.copyInto(folder);
        damage.to(copy);
        return copy;
    }
}

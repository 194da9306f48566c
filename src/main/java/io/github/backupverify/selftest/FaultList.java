package io.github.backupverify.selftest;

import io.github.backupverify.backup.FileDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers faults of one backup, each with the least that it can be shown by. */
public final class FaultList {
    private final Original original;
    private final List<Fault> faults = new ArrayList<>();

    public FaultList(Original original) {
        this.original = original;
    }

    /** Does its damage to a whole copy. */
    @FunctionalInterface
    public interface Damage {
        void to(Path copy) throws IOException;
    }

    public Original original() {
        return original;
    }

    /** All of them, the healthy original before and after them. */
    public List<Fault> faults() {
        List<Fault> all = new ArrayList<>(healthy());
        all.addAll(faults);
        all.addAll(healthy());
        return all;
    }

    private List<Fault> healthy() {
        Fault itself = healthy("itself", null);
        Path manifest = original.manifest();
        return manifest == null ? List.of(itself) : List.of(itself, healthy("its manifest", manifest));
    }

    private Fault healthy(String reference, @Nullable Path manifest) {
        return new Fault(
                Fault.HEALTHY,
                "the healthy original",
                reference,
                Expected.VERIFIED,
                folder -> new BackupUnderTest(original.path(), manifest));
    }

    /** Nothing but the copy itself is needed to show it. */
    public void shownByItself(String id, String words, Expected expected, Damage damage) {
        add(id, words, "itself", expected, folder -> new BackupUnderTest(damaged(folder, damage), null));
    }

    /** Only the digest in a manifest shows it for certain; without a manifest it is left out. */
    public void shownByDigest(String id, String words, Expected expected, Damage damage) {
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
    public void shownByContent(String id, String words, Damage damage) {
        if (original.manifest() != null) {
            add(id, words, "the content in its manifest", Expected.FAILED, folder -> {
                Path copy = damaged(folder, damage);
                return new BackupUnderTest(copy, original.describing(copy, FileDigest.of(copy)));
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

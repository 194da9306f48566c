package io.github.backupverify.postgres.archive;

import io.github.backupverify.backup.Wrapping;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What a file, or what it holds compressed, begins as. */
public sealed interface FirstBytes {
    /** As pg_dump writes it. A plain dump is any text that can be SQL. */
    record Dump(FileKind kind) implements FirstBytes {}

    /** Packed by some other program. */
    record Packed(Wrapping in) implements FirstBytes {}

    /** A dump of another database system: whole, perhaps. */
    record OtherSystem(String what) implements FirstBytes {}

    /**
     * Nothing that can be restored.
     *
     * @param noise whether it is binary data that nobody knows, as a wrong key leaves it
     */
    record Foreign(String what, boolean noise) implements FirstBytes {}

    /**
     * Looks at them.
     *
     * @param head of the file, decompressed where it is compressed; not empty
     * @param compressed whether {@code head} was decompressed
     * @throws IOException where the list of a zip file cannot be read
     */
    static FirstBytes of(Path file, byte[] head, boolean compressed) throws IOException {
        if (ArchiveInput.begins(head)) {
            return new Dump(FileKind.CUSTOM);
        } else if (TarWalk.looksLikeTar(head)) {
            return new Dump(FileKind.TAR);
        }
        Optional<Wrapping> wrapping = Wrapping.of(file, head, compressed);
        if (wrapping.isPresent()) {
            return new Packed(wrapping.get());
        }
        Optional<String> otherSystem = ForeignFile.otherSystem(head);
        if (otherSystem.isPresent()) {
            return new OtherSystem(otherSystem.get());
        }
        String foreign = ForeignFile.describe(head);
        return foreign.isEmpty() ? new Dump(FileKind.PLAIN) : new Foreign(foreign, foreign.equals(ForeignFile.UNKNOWN));
    }
}

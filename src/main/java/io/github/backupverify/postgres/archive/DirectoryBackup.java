package io.github.backupverify.postgres.archive;

import io.github.backupverify.backup.Compression;
import io.github.backupverify.backup.CorruptFileException;
import io.github.backupverify.backup.Decompression;
import io.github.backupverify.backup.NamedStream;
import io.github.backupverify.check.Finding;
import io.github.backupverify.file.RegularFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads every file of a directory-format backup to its end, and holds them against the table of contents. */
public final class DirectoryBackup {
    /** What pg_dump appends to the name of a file. */
    public static final Map<String, Compression> SUFFIXES =
            Map.of("", Compression.NONE, ".gz", Compression.GZIP, ".lz4", Compression.LZ4, ".zst", Compression.ZSTD);

    private static final List<String> IN_ORDER = List.of("", ".gz", ".lz4", ".zst");

    private final Path directory;
    private final Set<String> names;
    private final Set<String> used = new HashSet<>();
    private final Set<Long> objects = new HashSet<>();
    private final TableDataEnd dataEnd = new TableDataEnd();

    DirectoryBackup(Path directory) throws IOException {
        this.directory = directory;
        try (Stream<Path> files = Files.list(directory)) {
            names = files.map(file -> String.valueOf(file.getFileName()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    boolean hasTableOfContents() {
        return !variant("toc.dat").isEmpty();
    }

    InputStream tableOfContents() throws IOException {
        return open(find("toc.dat"));
    }

    Set<String> names() {
        return names;
    }

    ArchiveContents read(List<Finding> damage, List<Finding> notes) throws IOException {
        ArchiveContents contents;
        String toc = variant("toc.dat");
        used.add(toc);
        try (InputStream in = open(toc)) {
            ArchiveInput input = new ArchiveInput(new BufferedInputStream(in));
            contents = ArchiveContents.read(input, ArchiveHeader.TAR, damage, notes);
            if (contents.header().known() && input.readByteOrEnd() >= 0) {
                contents.damaged(toc, "more follows after the end of its table of contents");
            }
        } catch (CorruptFileException e) {
            throw new CorruptFileException("its " + toc + " is damaged: " + e.what(), e);
        }
        if (!contents.header().known()) {
            return contents;
        }
        for (TocEntry entry : contents.entries()) {
            if (!entry.fileName().isEmpty()) {
                check(entry, contents);
            }
        }
        LargeObjectList.compare(contents.entries(), objects, damage);
        for (String name : names) {
            if (!used.contains(name)) {
                unused(name, contents);
            }
        }
        return contents;
    }

    private void check(TocEntry entry, ArchiveContents contents) throws IOException {
        boolean list = entry.type().equals("BLOBS");
        String wanted = list ? contents.largeObjectList(entry) : entry.fileName();
        try {
            String name = find(wanted);
            try (InputStream in = open(name)) {
                if (!list) {
                    String problem = dataEnd.check(in, !entry.copyStatement().isEmpty());
                    if (!problem.isEmpty()) {
                        contents.damaged(entry.label(), "its file " + name + " is damaged: " + problem);
                    }
                    return;
                }
                for (Map.Entry<Long, String> object :
                        LargeObjectList.read(in, name).entrySet()) {
                    largeObject(object.getKey(), object.getValue(), contents);
                }
            }
        } catch (CorruptFileException e) {
            contents.damaged(entry.label(), e.what());
        }
    }

    private void largeObject(long oid, String wanted, ArchiveContents contents) throws IOException {
        objects.add(oid);
        try {
            String name = find(wanted);
            if (!name.endsWith(".gz") && Files.size(directory.resolve(name)) == 0) {
                // lz4 and zstd begin with the first byte of the content: an empty large object has none.
                return;
            }
            try (InputStream in = open(name)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        } catch (CorruptFileException e) {
            contents.damaged("large object " + oid, e.what());
        }
    }

    private void unused(String name, ArchiveContents contents) {
        if (name.matches("blob_\\d+\\.dat(\\.gz|\\.lz4|\\.zst)?")) {
            contents.damaged(name, "no list of large objects names this file, so it would not be restored");
        } else {
            contents.notes()
                    .add(Finding.of(
                            name, "the table of contents does not name this file: it is no part of the backup"));
        }
    }

    private String find(String wanted) throws CorruptFileException {
        if (wanted.contains("/") || wanted.contains("\\") || wanted.startsWith(".")) {
            throw new CorruptFileException("the table of contents names a file outside of the backup");
        }
        String name = variant(wanted);
        if (name.isEmpty()) {
            throw new CorruptFileException("its file " + wanted + " is missing");
        }
        used.add(name);
        return name;
    }

    /** In the order in which pg_restore looks for them; empty where there is none. */
    private String variant(String name) {
        for (String suffix : IN_ORDER) {
            if (names.contains(name + suffix)) {
                return name + suffix;
            }
        }
        return "";
    }

    /** Opens a file as pg_restore does: by its suffix, since a large object may itself be a compressed file. */
    private InputStream open(String name) throws IOException {
        String suffix = name.substring(Math.max(name.lastIndexOf('.'), 0));
        Compression wanted = SUFFIXES.getOrDefault(suffix, Compression.NONE);
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            // A pipe would be waited for without end.
            throw new CorruptFileException("its file " + name + " is no regular file");
        }
        if (wanted == Compression.NONE) {
            return RegularFile.open(file);
        }
        try (InputStream in = RegularFile.open(file)) {
            byte[] head = in.readNBytes(Compression.MAGIC);
            if (Compression.of(head) != wanted) {
                throw new CorruptFileException("its file " + name + " "
                        + (head.length == 0 ? "is empty" : "is not compressed with " + wanted.label()));
            }
        }
        return new NamedStream(Decompression.open(RegularFile.open(file)), name);
    }
}

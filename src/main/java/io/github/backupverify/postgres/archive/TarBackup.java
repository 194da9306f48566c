package io.github.backupverify.postgres.archive;

import io.github.backupverify.backup.CorruptFileException;
import io.github.backupverify.check.Finding;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads every member of a tar backup to its end, and holds them against the table of contents. */
final class TarBackup {
    private final List<Finding> damage;
    private final List<Finding> notes;
    private final Map<String, TocEntry> expected = new HashMap<>();
    private final TableDataEnd dataEnd = new TableDataEnd();
    private final Map<String, TocEntry> lists = new HashMap<>();
    private final Map<String, Long> objectFiles = new HashMap<>();
    private final Set<String> members = new HashSet<>();
    private @Nullable ArchiveContents contents;

    TarBackup(List<Finding> damage, List<Finding> notes) {
        this.damage = damage;
        this.notes = notes;
    }

    /** Returns null where the file has no table of contents as its first member. */
    @Nullable
    ArchiveContents read(InputStream in) throws IOException {
        CorruptFileException cut = null;
        try {
            new TarWalk(in).walk(this::member);
        } catch (CorruptFileException e) {
            cut = e;
        }
        ArchiveContents found = contents;
        if (found == null) {
            if (cut != null) {
                throw cut;
            }
            return null;
        }
        if (cut != null) {
            found.damaged("archive", cut.what());
        } else if (found.header().known()) {
            compare(found);
        }
        return found;
    }

    private void member(String name, long size, InputStream content) throws IOException {
        ArchiveContents found = contents;
        if (!members.add(name) && found != null) {
            found.damaged("member " + name, "is in the tar twice: pg_restore takes one of them, and says nothing");
        }
        if (found == null) {
            if (name.equals("toc.dat") && members.size() == 1) {
                found = readTableOfContents(content);
                contents = found;
            }
            return;
        }
        TocEntry table = expected.get(name);
        if (lists.containsKey(name)) {
            LargeObjectList.read(content, name).forEach((oid, file) -> objectFiles.put(file, oid));
        } else if (table != null) {
            String problem = dataEnd.check(content, !table.copyStatement().isEmpty());
            if (!problem.isEmpty()) {
                found.damaged(table.label(), "its member " + name + " is damaged: " + problem);
            }
        } else {
            content.transferTo(OutputStream.nullOutputStream());
        }
    }

    private ArchiveContents readTableOfContents(InputStream content) throws IOException {
        ArchiveInput input = new ArchiveInput(new BufferedInputStream(content));
        ArchiveContents read = ArchiveContents.read(input, ArchiveHeader.TAR, damage, notes);
        for (TocEntry entry : read.entries()) {
            if (entry.type().equals("BLOBS")) {
                lists.put(read.largeObjectList(entry), entry);
            } else if (!entry.fileName().isEmpty()) {
                expected.put(entry.fileName(), entry);
            }
        }
        return read;
    }

    private void compare(ArchiveContents found) {
        expected.forEach((name, entry) -> missing(found, entry.label(), name));
        lists.forEach((name, entry) -> missing(found, entry.label(), name));
        objectFiles.forEach((name, oid) -> missing(found, "large object " + oid, name));
        LargeObjectList.compare(found.entries(), new HashSet<>(objectFiles.values()), damage);
    }

    private void missing(ArchiveContents found, String object, String member) {
        if (!members.contains(member)) {
            found.damaged(object, "its member " + member + " is missing");
        }
    }
}

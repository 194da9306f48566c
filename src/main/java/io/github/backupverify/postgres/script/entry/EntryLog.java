package io.github.backupverify.postgres.script.entry;

import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.script.copy.ByteSink;
import io.github.backupverify.postgres.script.token.DumpText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The entries met so far and the one being read; passes on the bytes of those that are not dropped. */
public final class EntryLog implements ByteSink {
    private static final Set<String> WITH_ACCESS_METHOD = Set.of("TABLE", "MATERIALIZED VIEW");

    private final List<DumpEntry> entries = new ArrayList<>();
    private final ByteSink out;
    private final Predicate<EntryHeader> dropped;
    private final boolean keepText;
    private final DumpText encoding = new DumpText();
    private @Nullable EntryHeader header;
    private EntryText text = new EntryText();
    private long line;
    private String accessMethod = "";
    private boolean dropping;

    public EntryLog(ByteSink out, Predicate<EntryHeader> dropped, boolean keepText) {
        this.out = out;
        this.dropped = dropped;
        this.keepText = keepText;
    }

    public void begin(EntryHeader next, long atLine) {
        end();
        header = next;
        line = atLine;
        dropping = dropped.test(next);
    }

    /** Ends the entry being read, if there is one. */
    public void end() {
        EntryHeader ended = header;
        if (ended != null) {
            String method = WITH_ACCESS_METHOD.contains(ended.type()) ? accessMethod : "";
            entries.add(text.entry(ended, line, method, keepText ? encoding : null));
            text = new EntryText();
        }
        header = null;
        dropping = false;
    }

    /** The entry being read. */
    @Nullable
    public EntryHeader header() {
        return header;
    }

    /** Whether none was met so far, as in a file without pg_dump's comments. */
    public boolean none() {
        return header == null && entries.isEmpty();
    }

    /** Dumps of old versions name tables without their schema, which the entry's header tells. */
    public QualifiedName inEntry(QualifiedName name) {
        EntryHeader entry = header;
        return !name.schema().isEmpty() || entry == null || entry.schema().equals("-")
                ? name
                : new QualifiedName(entry.schema(), name.name());
    }

    /** Whether the SQL of the entry being read goes nowhere. */
    public boolean dropping() {
        return dropping;
    }

    /** That of the whole dump. */
    public DumpText encoding() {
        return encoding;
    }

    public List<DumpEntry> entries() {
        return entries;
    }

    /** The access method of the tables whose entries begin from now on. */
    public void accessMethod(String name) {
        accessMethod = name;
    }

    /** Adds SQL to the entry being read. */
    public void sql(byte[] bytes, int offset, int length) throws IOException {
        if (header != null && !header.data()) {
            text.append(bytes, offset, length);
        }
        write(bytes, offset, length);
    }

    /** Passes on bytes that belong to the entry but are not its SQL: rows, psql's commands. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!dropping) {
            out.write(bytes, offset, length);
        }
    }

    /** Passes on bytes that belong to no entry, such as a SET between two, whatever is dropped. */
    public void between(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }
}

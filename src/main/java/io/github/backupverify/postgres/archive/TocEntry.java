package io.github.backupverify.postgres.archive;

import io.github.backupverify.backup.CorruptFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One entry of an archive's table of contents. Texts that the archive leaves out are empty.
 *
 * @param dumpId the archive's own number for it, from 1
 * @param hasData whether data belong to it
 * @param tag the object's name
 * @param type pg_dump's word for the kind: {@code TABLE DATA}
 * @param section when it is restored, as pg_dump numbers them: 1 with what it belongs to, 2 before the data, 3 data, 4
 *     after the data; 0 where an old archive does not say
 * @param definition the SQL that creates it
 * @param dropStatement the SQL that {@code pg_restore --clean} runs
 * @param copyStatement the COPY that loads its data; empty where they are INSERT statements
 * @param fileName of its data in a directory or tar archive
 * @param dataState of its data in a custom archive
 * @param offset of its data in a custom archive, where {@code dataState} says it is set
 * @param sums of its bytes
 */
public record TocEntry(
        int dumpId,
        boolean hasData,
        String tag,
        String type,
        int section,
        String definition,
        String dropStatement,
        String copyStatement,
        String schema,
        List<Integer> dependencies,
        String fileName,
        DataState dataState,
        long offset,
        Sums sums) {
    /**
     * Checksums of the bytes of an entry, but for those that say where its data stand.
     *
     * @param definition {@link #LEFT_OUT} where it is not there
     */
    record Sums(long before, long definition, long after) {
        static final long LEFT_OUT = -1;

        /** Whether an entry that was written a second time says what it said the first time. */
        boolean repeatedBy(Sums again) {
            return before == again.before
                    && after == again.after
                    && (definition == again.definition || again.definition == LEFT_OUT);
        }
    }

    /** Whether a custom archive says where an entry's data stand. */
    public enum DataState {
        /** A directory or tar archive. */
        ELSEWHERE,
        /** The archive was written to a pipe: its data are in it, but not where. */
        NOT_SET,
        SET,
        NO_DATA
    }

    /** For people: {@code TABLE DATA public.film}. */
    public String label() {
        return type + " " + (schema.isEmpty() ? "" : schema + ".") + tag;
    }

    static List<TocEntry> readAll(ArchiveInput in, ArchiveHeader header) throws IOException {
        int count = in.readInt();
        if (count < 0) {
            throw new CorruptFileException("its table of contents claims " + count + " entries");
        }
        List<TocEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(read(in, header));
        }
        return List.copyOf(entries);
    }

    public static TocEntry read(ArchiveInput in, ArchiveHeader header) throws IOException {
        return read(in, header, false);
    }

    /**
     * Reads one entry.
     *
     * @param again whether from where pg_dump writes it a second time. It passes over the definitions of statistics
     *     there, since they stand in the file already, and a file that is appended to has nothing in their place.
     */
    public static TocEntry read(ArchiveInput in, ArchiveHeader header, boolean again) throws IOException {
        in.takeSum();
        int minor = header.minor();
        int dumpId = in.readInt();
        if (dumpId <= 0) {
            throw new CorruptFileException("its table of contents holds the number " + dumpId);
        }
        boolean hasData = in.readInt() != 0;
        in.readString();
        in.readString();
        String tag = in.readText();
        // Words that most entries share are held once.
        String type = in.readText().intern();
        int section = minor >= 11 ? in.readInt() : 0;
        long before = in.takeSum();
        String definition = in.readString();
        boolean leftOut = again && definition == null && type.equals("STATISTICS DATA");
        // No statistics have a statement that drops them: what was read is that.
        long sum = leftOut ? Sums.LEFT_OUT : in.takeSum();
        String dropStatement = leftOut ? "" : in.readText();
        String copyStatement = in.readText();
        String schema = in.readText().intern();
        in.readString();
        if (minor >= 14) {
            in.readString();
        }
        if (minor >= 16) {
            in.readInt();
        }
        in.readString();
        in.readString();
        List<Integer> dependencies = readDependencies(in);
        Sums sums = new Sums(before, sum, in.takeSum());
        String fileName = "";
        DataState state = DataState.ELSEWHERE;
        long offset = 0;
        if (header.format() == ArchiveHeader.CUSTOM) {
            state = state(in.readByte());
            offset = in.readOffset();
        } else {
            fileName = in.readText();
        }
        return new TocEntry(
                dumpId,
                hasData,
                tag,
                type,
                section,
                definition == null ? "" : definition,
                dropStatement,
                copyStatement,
                schema,
                dependencies,
                fileName,
                state,
                offset,
                sums);
    }

    private static List<Integer> readDependencies(ArchiveInput in) throws IOException {
        List<Integer> dependencies = new ArrayList<>();
        for (String text = in.readString(); text != null; text = in.readString()) {
            try {
                dependencies.add(Integer.valueOf(text));
            } catch (NumberFormatException e) {
                throw new CorruptFileException("its table of contents is damaged before byte " + in.position());
            }
        }
        return List.copyOf(dependencies);
    }

    private static DataState state(int flag) throws CorruptFileException {
        return switch (flag) {
            case 1 -> DataState.NOT_SET;
            case 2 -> DataState.SET;
            case 3 -> DataState.NO_DATA;
            default -> throw new CorruptFileException("its table of contents holds the data flag " + flag);
        };
    }
}

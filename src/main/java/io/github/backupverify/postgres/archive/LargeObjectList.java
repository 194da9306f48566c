package io.github.backupverify.postgres.archive;

import io.github.backupverify.backup.CorruptFileException;
import io.github.backupverify.check.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds the large objects whose content an archive has against those that its table of contents lists. */
final class LargeObjectList {
    private static final Pattern LINE = Pattern.compile("(\\d{1,10}) (blob_\\d{1,10}\\.dat)");
    private static final Pattern OID = Pattern.compile("\\d{1,10}");
    /** More say nothing new. */
    private static final int MOST = 10;
    /** A list of ten million large objects is smaller. */
    private static final int LONGEST = 1 << 28;

    private LargeObjectList() {}

    /** Reads a {@code blobs.toc}: file names of large objects by their oid. */
    static Map<Long, String> read(InputStream in, String name) throws IOException {
        Map<Long, String> files = new LinkedHashMap<>();
        String text = new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
        if (!text.isEmpty() && !text.endsWith("\n")) {
            throw new CorruptFileException(name + " ends inside a line");
        }
        for (String line : text.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new CorruptFileException(name + " holds a line that names no large object");
            }
            files.put(Long.valueOf(matcher.group(1)), matcher.group(2));
        }
        return files;
    }

    /**
     * Compares, where the archive has large object content at all.
     *
     * @param present oids whose content is there
     */
    static void compare(List<TocEntry> entries, Set<Long> present, List<Finding> damage) {
        if (entries.stream().noneMatch(entry -> entry.type().equals("BLOBS"))) {
            return;
        }
        int missing = 0;
        int listed = 0;
        for (TocEntry entry : entries) {
            // One object an entry up to version 16; since 17, the definition lists a group of them.
            String oids = entry.type().equals("BLOB") ? entry.tag() : "";
            oids = entry.type().equals("BLOB METADATA") ? entry.definition() : oids;
            Matcher matcher = OID.matcher(oids);
            while (matcher.find()) {
                listed++;
                if (!present.contains(Long.valueOf(matcher.group())) && missing++ < MOST) {
                    damage.add(Finding.of("large object " + matcher.group(), "its content is missing from the backup"));
                }
            }
        }
        if (missing > MOST) {
            damage.add(Finding.of("large objects", missing + " of " + listed + " have no content in the backup"));
        }
    }
}

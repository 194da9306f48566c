package io.github.backupverify.postgres.existing;

import io.github.backupverify.backup.CorruptFileException;
import io.github.backupverify.backup.TextRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the first lines of a plain dump say.
 *
 * @param serverVersion empty where they do not say
 * @param dumpVersion empty where they do not say
 * @param cluster whether pg_dumpall wrote it
 */
public record PlainDumpHeader(String serverVersion, String dumpVersion, boolean cluster) {
    static final PlainDumpHeader NONE = new PlainDumpHeader("", "", false);

    private static final int HEAD = 1 << 14;
    private static final Pattern CLUSTER = Pattern.compile("(?m)^-- PostgreSQL database cluster dump\\s*$");
    private static final Pattern SERVER = Pattern.compile("(?m)^-- Dumped from database version (.+)$");
    private static final Pattern DUMP = Pattern.compile("(?m)^-- Dumped by pg_dump version (.+)$");

    /** What the first lines of a part of a file say. */
    public static PlainDumpHeader read(Path file, TextRange part) throws IOException {
        try (InputStream in = part.open(file)) {
            String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
            return new PlainDumpHeader(
                    first(SERVER, head),
                    first(DUMP, head),
                    CLUSTER.matcher(head).find());
        } catch (CorruptFileException e) {
            // The reader of the whole file says what is wrong with it.
            return NONE;
        }
    }

    private static String first(Pattern pattern, String head) {
        Matcher matcher = pattern.matcher(head);
        return matcher.find() ? matcher.group(1).strip() : "";
    }
}

package io.github.backupverify.postgres.script.entry;

import java.util.List;

/**
 * The dumps that one file holds, one after the other: {@code pg_dump -s} and then {@code pg_dump -a}, or one file for each
 * {@code --section}.
 *
 * @param begins the line of each opening line of pg_dump, from 1; empty where no pg_dump wrote the file, or where its
 *     comments were taken out
 * @param closed whether a closing line of pg_dump is there
 * @param outside the line of the first statement that stands in none of them and does more than change a setting; 0 for
 *     none
 * @param head the file's text down to its first statement and with it, at most 4,000 bytes
 */
public record DumpParts(List<Long> begins, boolean closed, long outside, String head) {
    /** What pg_dump sets first of all; versions before 7.3 were without it. */
    private static final List<String> OWN_SETTINGS = List.of(
            "SET statement_timeout = 0;",
            "SET client_encoding = ",
            "SET standard_conforming_strings = ",
            "SELECT pg_catalog.set_config('search_path', '', false);");

    public DumpParts {
        begins = List.copyOf(begins);
    }

    /** Whether pg_dump says of all that the file holds that it wrote it. */
    public boolean all() {
        return !begins.isEmpty() && outside == 0;
    }

    /** Whether the file is more than one dump. */
    public boolean several() {
        return begins.size() > 1;
    }

    /** Whether it begins as pg_dump's files do, but for the comments. */
    public boolean withoutComments() {
        return begins.isEmpty() && OWN_SETTINGS.stream().anyMatch(head::contains);
    }

    /** Which dump a line belongs to, from 0. */
    public int at(long line) {
        int part = 0;
        while (part + 1 < begins.size() && begins.get(part + 1) <= line) {
            part++;
        }
        return part;
    }
}

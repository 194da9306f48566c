package io.github.backupverify.postgres.script.copy;

import io.github.backupverify.postgres.script.token.DumpText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program said beside the dump, and what became part of it: standard error sent the same way ({@code 2>&1}), a
 * prompt, the log of a container. It is no SQL, and where it stands among rows it breaks them.
 */
public final class StrayLine {
    private record Speaker(Pattern line, String cause) {}

    private static final List<Speaker> SPEAKERS = List.of(
            speaker(
                    "(?:pg_dump|pg_dumpall|pg_restore|psql)(?:\\.exe)?: ",
                    "a message of pg_dump is in the dump: take 2>&1 out of the command that writes it"),
            speaker(
                    "Password(?: for user [^\\n]{0,64})?: ?",
                    "the prompt for a password is in the dump: use a ~/.pgpass file"),
            speaker(
                    "(?:NOTICE|WARNING|ERROR|FATAL|PANIC|HINT|DETAIL|CONTEXT|LOG|INFO|DEBUG):\\s",
                    "a message of PostgreSQL is in the dump: take 2>&1 out of the command that writes it"),
            speaker(
                    "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d",
                    "a line of a log is in the dump: write it with pg_dump --file, not through the output of a container"),
            speaker(
                    "(?:(?:/usr)?(?:/bin/)?(?:ba|da|z|a)?sh: |sudo: |su: |ssh: |docker: |time=|gzip: |zstd: |tee: |perl: |"
                            + "Defaulted container |Unable to use a TTY|the input device is not a TTY|"
                            + "Warning: |Error response from daemon|OCI runtime |Connection to |could not change directory to )",
                    "a message of another program is in the dump: take 2>&1 out of the command that writes it"));

    private StrayLine() {}

    /**
     * Looks for one in what should be SQL.
     *
     * @return what is wrong, with the line itself; empty where no line is known for what it is
     */
    public static Optional<String> among(String sql) {
        for (Speaker speaker : SPEAKERS) {
            Matcher matcher = speaker.line().matcher(sql);
            if (matcher.find()) {
                return Optional.of(said(speaker, sql, matcher.start()));
            }
        }
        return Optional.empty();
    }

    /** Likewise in a row of COPY, which it may have broken anywhere: only the words of pg_dump itself are looked for. */
    static Optional<String> inside(String row) {
        int at = row.indexOf("pg_dump: ");
        return at < 0 ? Optional.empty() : Optional.of(said(SPEAKERS.get(0), row, at));
    }

    private static String said(Speaker speaker, String text, int at) {
        int end = text.indexOf('\n', at);
        return speaker.cause() + ": " + DumpText.shorten(text.substring(at, end < 0 ? text.length() : end));
    }

    private static Speaker speaker(String beginning, String cause) {
        return new Speaker(Pattern.compile("(?m)^" + beginning), cause);
    }
}

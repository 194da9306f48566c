package io.github.backupverify.postgres.script.judge;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The connect commands that pg_dump and pg_dumpall write. */
public final class OwnConnect {
    /** A bare name, or a quoted one; never a backtick, which runs a program, nor a colon, which reads a variable. */
    private static final Pattern NAME = Pattern.compile("connect (?:\"((?:[^\"`\\\\:]|\"\")+)\"|([^\"'`\\\\:\\s]+))");

    /** So they write a name that holds more than letters, digits and a few signs. */
    private static final Pattern PARAMETER =
            Pattern.compile("connect -reuse-previous=on \"dbname='((?:[^'\\\\]|\\\\.)*)'\"", Pattern.DOTALL);

    private OwnConnect() {}

    /**
     * The name of the database that it goes to.
     *
     * @param command without its backslash
     * @return empty where it is none of theirs, or does more than that
     */
    public static Optional<String> database(String command) {
        Matcher name = NAME.matcher(command);
        if (name.matches()) {
            String quoted = name.group(1);
            return Optional.of(quoted == null ? name.group(2) : quoted.replace("\"\"", "\""));
        }
        Matcher parameter = PARAMETER.matcher(command);
        return parameter.matches()
                ? Optional.of(parameter.group(1).replace("\"\"", "\"").replaceAll("(?s)\\\\(.)", "$1"))
                : Optional.empty();
    }
}

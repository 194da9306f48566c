package io.github.backupverify.check;

import java.util.regex.Pattern;

/** A word in a command that is printed for people to run. */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./~-]+");

    private ShellWord() {}

    /** As a shell takes it, or the command line of Windows: in quotes where it holds a blank or anything else that means something there. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches()
                ? word
                : System.getProperty("os.name", "").startsWith("Windows")
                        ? "\"" + word + "\""
                        : "'" + word.replace("'", "'\\''") + "'";
    }
}

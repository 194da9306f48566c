package io.github.backupverify.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secrets that a user's shell command holds or can read from its environment, so that nothing it prints shows them.
 * Told by their places and names, so a guess: what it takes too many is masked where nobody misses it.
 */
public final class CommandSecrets {
    private static final String NAMED = "(?:pass|secret|token|key|credential)";

    /** A word of a shell, quotes and all. */
    private static final String WORD = "((?:'[^']*'|\"(?:\\\\.|[^\"\\\\])*\"|\\\\.|[^\\s'\"\\\\|;&<>])+)";

    /** What quotes: single ones, double ones, a backslash. */
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"((?:\\\\.|[^\"\\\\])*)\"|\\\\(.)");

    private static final Pattern VARIABLE = Pattern.compile("(?i).*" + NAMED + ".*");

    private static final List<Pattern> PLACES = List.of(
            // https://user:password@host
            Pattern.compile("://[^\\s/@:'\"]*:([^\\s@'\"]+)@"),
            // --passphrase hunter2, TOKEN=abc, X-Api-Key: abc
            Pattern.compile("(?i)[\\w.-]*" + NAMED + "[\\w.-]*(?:\\s*[=:]\\s*|\\s+)" + WORD),
            Pattern.compile("(?i)\\b(?:bearer|basic)\\s+" + WORD),
            // curl --user name:password
            Pattern.compile("(?:-u|--user)[= ]?['\"]?[^\\s:'\"]*:([^\\s'\"]+)"));

    /** Shorter ones would mask half a page. */
    private static final int SHORTEST = 6;

    private CommandSecrets() {}

    /**
     * Those of one command.
     *
     * @param environment what the command inherits
     */
    public static Set<Secret> of(String command, Map<String, String> environment) {
        Set<Secret> secrets = new HashSet<>();
        environment.forEach((name, value) -> {
            if (VARIABLE.matcher(name).matches()) {
                add(value, secrets);
            }
        });
        for (Pattern place : PLACES) {
            Matcher matcher = place.matcher(command);
            while (matcher.find()) {
                add(matcher.group(1), secrets);
                add(unquoted(matcher.group(1)), secrets);
            }
        }
        return secrets;
    }

    private static String unquoted(String word) {
        return QUOTED.matcher(word)
                .replaceAll(part -> Matcher.quoteReplacement(
                        part.group(1) != null
                                ? part.group(1)
                                : part.group(2) != null ? part.group(2).replaceAll("\\\\(.)", "$1") : part.group(3)));
    }

    private static void add(String value, Set<Secret> secrets) {
        boolean option = value.startsWith("-") || value.startsWith("$");
        if (value.length() >= SHORTEST && !option && !file(value)) {
            secrets.add(new Secret(value));
        }
    }

    /** The place of a key is no secret, and one wants to read it in a message. */
    private static boolean file(String value) {
        try {
            return Files.exists(Path.of(value));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}

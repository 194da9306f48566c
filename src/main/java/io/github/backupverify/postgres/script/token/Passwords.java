package io.github.backupverify.postgres.script.token;

import java.util.regex.Pattern;

/** Takes out of a definition what no report may show: the options of user mappings, the connections of subscriptions. */
public final class Passwords {
    /** The name of an option and its value; a text that was cut may lack the closing quote. */
    private static final Pattern OPTION = Pattern.compile(
            "(?i)(\\b[\\w.]*(?:passw|passfile|secret|token|credential|apikey|api_key)[\\w.]*\"?\\s+)'(?:[^']|'')*(?:'|$)");

    private static final Pattern IN_A_CONNECTION =
            Pattern.compile("(?i)(passw\\w*\\s*=\\s*)(?:''(?:[^'])*''|[^\\s'\"]+)");

    private Passwords() {}

    /** The text with what stands for a password in it not shown. */
    public static String hidden(String definition) {
        String withoutOptions = OPTION.matcher(definition).replaceAll("$1'(not shown)'");
        return IN_A_CONNECTION.matcher(withoutOptions).replaceAll("$1(not shown)");
    }
}

package io.github.backupverify.settings.connection;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds and hides the passwords within any database's URL, well-formed or not. */
public final class UrlSecrets {
    private static final List<Pattern> PLACES = List.of(
            // user:password@ - up to the last @, since an unencoded password may hold / ? and @ itself
            Pattern.compile("//[^:/@]*:(.+)@"),
            Pattern.compile("//[^:/@]*:([^@/?]+)@"),
            Pattern.compile("(?i)[?&;](?:password|pwd|sslpassword)=([^&;]+)"),
            // jdbc:oracle:thin:scott/tiger@host
            Pattern.compile("(?i)^jdbc:oracle:\\w+:[^/@]+/(.+)@"));

    private UrlSecrets() {}

    /** Keeps every password in the URL, as written and decoded. */
    static void collect(String url, LookupNotes notes) {
        for (Pattern place : PLACES) {
            Matcher matcher = place.matcher(url);
            while (matcher.find()) {
                notes.secret(matcher.group(1));
                String decoded = PercentCode.decode(matcher.group(1), false);
                if (decoded != null) {
                    notes.secret(decoded);
                }
            }
        }
    }

    /** The URL without user, password and parameters. */
    public static String hide(String url) {
        return url.replaceFirst("(?i)^(jdbc:oracle:\\w+:)[^@]*@", "$1@")
                .replaceFirst("//.*@", "//")
                .replaceFirst("[?;].*$", "");
    }
}

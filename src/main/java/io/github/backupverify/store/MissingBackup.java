package io.github.backupverify.store;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** No backup is where one was looked for, and how it is named there. */
final class MissingBackup {
    /** Maven makes a path below the project of every URL, with one slash of two. */
    private static final Pattern URL = Pattern.compile("(?:.*/)?([a-z][a-z0-9+]+):/+(.*)");

    private MissingBackup() {}

    static ProblemException of(String given, String why) {
        return ErrorCode.UNREADABLE_BACKUP.notVerified("There is no backup at " + given, why, todo(given));
    }

    private static String todo(String given) {
        Matcher url = URL.matcher(given);
        if (url.matches()) {
            return ofUrl(url.group(1), url.group(2));
        }
        int home = given.indexOf("~/");
        return home == 0 || (home > 0 && given.charAt(home - 1) == '/')
                ? "No shell replaces ~ there. Name the folder: mvn backup:verify -Dbackup.file=\"$HOME/"
                        + given.substring(home + 2) + "\""
                : "Name the file, its folder or a glob: mvn backup:verify -Dbackup.file=/backups/app-2026-01-31.dump";
    }

    private static String ofUrl(String scheme, String rest) {
        String url = scheme + "://" + rest;
        String command = switch (scheme) {
            case "file" -> "";
            case "s3" -> "aws s3 cp " + url + " -";
            case "gs" -> "gcloud storage cat " + url;
            case "http", "https", "ftp", "ftps", "sftp" -> "curl --fail --silent --show-error " + url;
            default -> "a command that writes " + url + " to its standard output";
        };
        return command.isEmpty()
                ? "It is a path, and no URL: mvn backup:verify -Dbackup.file=/" + rest
                : "It is a path, and no URL; a command brings what is elsewhere: mvn backup:verify"
                        + " -Dbackup.fetchCommand='" + command + "'";
    }
}

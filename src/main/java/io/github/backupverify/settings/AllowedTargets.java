package io.github.backupverify.settings;

import io.github.backupverify.settings.text.BadSetting;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fence around the servers that backups may be restored on. A pattern is {@code host} or {@code host:port}, with
 * {@code *} for any characters; the socket's folder stands for the host of a Unix socket.
 *
 * @param patterns empty for no fence
 */
public record AllowedTargets(List<String> patterns) {
    public AllowedTargets {
        patterns = List.copyOf(patterns);
    }

    /**
     * Lets a server pass.
     *
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION where none of the patterns fits
     */
    public void require(ConnectionSettings server) {
        if (patterns.isEmpty() || patterns.stream().anyMatch(pattern -> fits(pattern.strip(), server))) {
            return;
        }
        throw BadSetting.of(
                "No backup may be restored on " + server.host() + ":" + server.port(),
                "backup.allowedTargets names " + String.join(", ", patterns),
                "Restore on an allowed server, or on a throw-away one: -Dbackup.restoreUrl=embedded");
    }

    private static boolean fits(String pattern, ConnectionSettings server) {
        String host = server.host().toLowerCase(Locale.ROOT);
        Pattern glob =
                Pattern.compile(Stream.of(pattern.toLowerCase(Locale.ROOT).split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")));
        return glob.matcher(host).matches()
                || glob.matcher(host + ":" + server.port()).matches();
    }
}

package io.github.backupverify.postgres.tools;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which binaries serve the client tools.
 *
 * @param artifactVersion the version of the binaries' artifact: 15.19.0
 */
public record EmbeddedVersion(String artifactVersion) {
    private static final Pattern FORM = Pattern.compile("(\\d+)\\.\\d+(\\.\\d+)?(-\\d+)?");

    private static final Pattern MAJOR = Pattern.compile("\\d{2}");

    /** The newest binaries of each major version when this plugin was released. */
    private static final NavigableMap<Integer, String> NEWEST = new TreeMap<>(
            Map.of(13, "13.23.0", 14, "14.24.0", 15, "15.19.0", 16, "16.15.0", 17, "17.11.0", 18, "18.6.0"));

    /** The last binaries of series that no client tools of today choose. */
    private static final Map<String, String> LAST =
            Map.of("9.6", "9.6.24", "10", "10.23.0", "11", "11.22.1", "12", "12.22.0");

    /**
     * Binaries that there are for a server of an old version.
     *
     * @param series as PostgreSQL counts them: 9.6, 13
     * @return empty where there are none
     */
    public static String ofSeries(String series) {
        String last = LAST.getOrDefault(series, "");
        return series.matches("\\d{2}") ? NEWEST.getOrDefault(Integer.parseInt(series), last) : last;
    }

    /**
     * Chooses the binaries: the ones asked for, else the newest known of the client tools' major version, else of the
     * next older one, which the client tools can dump as well.
     *
     * @param clientMajor major version of the client tools
     * @param wanted exact version of the artifact, or a major version, for the newest known of that; empty for any
     * @throws ProblemException BAD_CONFIGURATION for a version that the tools cannot dump or that is none;
     *     EMBEDDED_UNAVAILABLE where none fits
     */
    public static EmbeddedVersion choose(int clientMajor, String wanted) {
        if (!wanted.isEmpty()) {
            return explicit(clientMajor, wanted);
        }
        Map.Entry<Integer, String> newest = NEWEST.floorEntry(clientMajor);
        if (newest == null) {
            throw ProblemException.notVerified(new Problem(
                    ErrorCode.EMBEDDED_UNAVAILABLE,
                    "No embedded PostgreSQL " + clientMajor + " is known",
                    "the client tools are of version " + clientMajor
                            + " and cannot dump a newer server; the oldest known" + " is " + NEWEST.firstKey(),
                    "Install newer client tools, or name the binaries: -Dbackup.embeddedVersion=" + clientMajor
                            + ".1.0"));
        }
        return new EmbeddedVersion(newest.getValue());
    }

    /**
     * The major version that is wanted; empty where none is, or where it cannot be read.
     *
     * @throws ProblemException BAD_CONFIGURATION for a major version that there is not
     */
    public static Optional<PgVersion> wanted(String wanted) {
        if (MAJOR.matcher(wanted).matches()) {
            newest(Integer.parseInt(wanted));
        }
        Matcher major = MAJOR.matcher(wanted);
        return major.lookingAt() ? Optional.of(new PgVersion(Integer.parseInt(major.group()), 0)) : Optional.empty();
    }

    /** The binaries of a major version that the client tools can dump; empty where there are none. */
    public static Optional<EmbeddedVersion> ofMajor(int clientMajor, int wanted) {
        return Optional.ofNullable(wanted > clientMajor ? null : NEWEST.get(wanted))
                .map(EmbeddedVersion::new);
    }

    public int major() {
        return Integer.parseInt(artifactVersion.substring(0, artifactVersion.indexOf('.')));
    }

    private static EmbeddedVersion explicit(int clientMajor, String wanted) {
        if (MAJOR.matcher(wanted).matches()) {
            return explicit(clientMajor, newest(Integer.parseInt(wanted)));
        }
        Matcher form = FORM.matcher(wanted);
        if (!form.matches() || wanted.length() > 30) {
            throw bad(
                    "\"" + wanted + "\" is no version of the embedded PostgreSQL",
                    "it reads major.minor.patch",
                    "Name one that exists, for example: -Dbackup.embeddedVersion=15.19.0");
        }
        if (Integer.parseInt(form.group(1)) > clientMajor) {
            throw bad(
                    "The embedded PostgreSQL " + wanted + " is too new",
                    "the client tools are of version " + clientMajor + ", and pg_dump refuses a newer server",
                    "Leave the version out to get one that fits, or name newer client tools:"
                            + " -Dbackup.pgBin=/usr/lib/postgresql/" + form.group(1) + "/bin");
        }
        return new EmbeddedVersion(wanted);
    }

    private static String newest(int major) {
        String newest = ofSeries(String.valueOf(major));
        if (newest.isEmpty()) {
            throw bad(
                    "No throw-away PostgreSQL " + major + " is known",
                    "this version of the plugin knows the binaries of "
                            + NEWEST.keySet().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                    "Name one of these; or exact binaries, where Maven has them: -Dbackup.embeddedVersion=" + major
                            + ".1.0");
        }
        return newest;
    }

    private static ProblemException bad(String what, String why, String todo) {
        return ProblemException.notVerified(new Problem(ErrorCode.BAD_CONFIGURATION, what, why, todo));
    }
}

package io.github.backupverify.postgres.blame;

import java.util.regex.Pattern;

/**
 * What a newer PostgreSQL no longer has: a dump of an older one that uses it restores there only after a change, and is
 * good all the same. Views over columns of PostgreSQL's own statistics are the most frequent.
 *
 * @see <a href="https://www.postgresql.org/docs/release/">Release notes: Migration to Version …</a>
 */
final class RemovedFeatures {
    private static final Pattern REFUSED = Pattern.compile("ERROR:\\s+("
            // Their parameters are anycompatible since 14: aggregates over them are to be made anew.
            + "function (array_(append|prepend|cat|positions?|remove|replace)|width_bucket)\\(.*\\) does not exist"
            + "|operator right argument type must be specified"
            + "|function (pg_catalog\\.)?pg_\\w+\\(.*\\) does not exist"
            + "|relation \"(pg_catalog\\.)?pg_\\w+\" does not exist"
            + "|column \\w+\\.\\w+ does not exist"
            + "|type \"(pg_catalog\\.)?(abstime|reltime|tinterval|opaque)\" does not exist"
            + "|tables declared WITH OIDS are not supported)");

    private RemovedFeatures() {}

    /** Whether a restore may have failed for one. */
    static boolean possible(String error) {
        return REFUSED.matcher(error).find();
    }
}

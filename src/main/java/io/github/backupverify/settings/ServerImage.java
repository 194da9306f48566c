package io.github.backupverify.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The PostgreSQL that a project has in a container for its tests or its development.
 *
 * @param image as it is written: {@code postgis/postgis:16-3.4}
 * @param major its major version; 0 where the image does not say
 * @param lacks sentences on what it has and an embedded PostgreSQL has not
 * @param origin for people: {@code compose.yaml}
 */
public record ServerImage(String image, int major, List<String> lacks, String origin) {
    /** None is named. */
    public static final ServerImage NONE = new ServerImage("", 0, List.of(), "");

    private static final Pattern POSTGRES = Pattern.compile("postgres|postgis|timescale|pgvector|citus|paradedb");

    /** {@code 16-alpine}, {@code 9.6.8}. */
    private static final Pattern LEADING = Pattern.compile("v?(\\d{1,2})(?:[.-].*)?");

    /** {@code latest-pg16}, {@code pg16}, {@code 0.8.0-pg17-trixie}. */
    private static final Pattern NAMED = Pattern.compile("(?:.*[-_])?pg(\\d{2})(?:[.-].*)?");

    /** What images are named for, by a part of their names. */
    private static final Map<String, String> ADDED = added();

    public ServerImage {
        lacks = List.copyOf(lacks);
    }

    /** What an image's name says; empty where it is none of PostgreSQL. */
    public static Optional<ServerImage> of(String image, String origin) {
        String plain = image.replaceFirst("@sha256:.*$", "");
        int colon = plain.indexOf(':', plain.lastIndexOf('/') + 1);
        String name = colon < 0 ? plain : plain.substring(0, colon);
        String last = name.substring(name.lastIndexOf('/') + 1);
        if (!POSTGRES.matcher(name).find() || last.matches(".*(exporter|backup|admin|pgbouncer|client|operator).*")) {
            return Optional.empty();
        }
        Optional<String> added = ADDED.entrySet().stream()
                .filter(one -> name.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        // Versions of these are their own, unless a tag names PostgreSQL's.
        boolean own = added.isPresent() && !added.get().equals("PostGIS") && !name.contains("supabase");
        return Optional.of(new ServerImage(
                image,
                major(colon < 0 ? "" : plain.substring(colon + 1), own),
                added.map(what -> what + " is not there in the embedded PostgreSQL").stream()
                        .toList(),
                origin));
    }

    /** The same, lacking one thing more. */
    public ServerImage lacking(String sentence) {
        return new ServerImage(
                image, major, Stream.concat(lacks.stream(), Stream.of(sentence)).toList(), origin);
    }

    /** For people: {@code postgres:16 in compose.yaml}. */
    public String describe() {
        return image + " in " + origin;
    }

    private static int major(String tag, boolean own) {
        Matcher named = NAMED.matcher(tag);
        if (named.matches()) {
            return Integer.parseInt(named.group(1));
        }
        Matcher leading = LEADING.matcher(tag);
        return leading.matches() && !own ? Integer.parseInt(leading.group(1)) : 0;
    }

    private static Map<String, String> added() {
        Map<String, String> added = new LinkedHashMap<>();
        added.put("postgis", "PostGIS");
        added.put("timescale", "TimescaleDB");
        added.put("pgvector", "pgvector");
        added.put("pgvecto-rs", "pgvecto.rs");
        added.put("citus", "Citus");
        added.put("paradedb", "ParadeDB's pg_search");
        added.put("supabase", "what Supabase adds to PostgreSQL");
        return added;
    }
}

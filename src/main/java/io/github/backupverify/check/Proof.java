package io.github.backupverify.check;

import java.util.Locale;

/**
 * What a restored backup was held against, and so what a good verdict says; the strongest first. VERIFIED never stands
 * without it.
 */
public enum Proof {
    /** What the database held at the same instant, or holds now. */
    DATABASE("against the database", "The backup restores and holds what the database held"),
    /** What the database held when the manifest beside the backup was written. */
    MANIFEST("against its manifest", "The backup restores and holds what its manifest says"),
    /** The file alone: that it is whole and restores. What it lacks cannot be told. */
    ITSELF(
            "against itself only",
            "The backup restores to what the file holds; whether that is all, nothing here tells"),
    /** The project's migrations on a throw-away server: no data of anybody. */
    SCHEMA(
            "schema only: an embedded PostgreSQL with this project's migrations, no production data",
            "This project's schema survives a backup; no production data was looked at");

    private final String words;
    private final String headline;

    Proof(String words, String headline) {
        this.words = words;
        this.headline = headline;
    }

    /** As it follows the verdict: {@code VERIFIED against its manifest}. */
    public String words() {
        return words;
    }

    /** What a VERIFIED with this proof means, as a heading. */
    public String headline() {
        return headline;
    }

    /** As parameters, JSON and metrics name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it says as much as the other. */
    public boolean satisfies(Proof required) {
        return compareTo(required) <= 0;
    }
}

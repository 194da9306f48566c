package io.github.backupverify.verifying;

import java.util.List;

/**
 * Whether {@code -Dthorough=true} asks for every combination. Without it each fault occurs once, and formats, versions
 * and ways of reading a backup take turns.
 */
public final class Thorough {
    public static final boolean ASKED = Boolean.getBoolean("thorough");

    private Thorough() {}

    /** All of them, or the one whose turn it is. */
    public static <T> List<T> orOne(List<T> all, int turn) {
        return ASKED ? all : List.of(all.get(Math.floorMod(turn, all.size())));
    }
}

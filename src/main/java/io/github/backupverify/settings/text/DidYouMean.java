package io.github.backupverify.settings.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the name that somebody meant who wrote another one. */
public final class DidYouMean {
    /** One wrong letter in three is a slip; more is another word. */
    private static final int LETTERS_PER_SLIP = 3;

    private static final int SHORTEST_BEGINNING = 3;

    private DidYouMean() {}

    /**
     * The known name that is nearest: the same but for upper case, dashes and dots; one that begins so; one that differs
     * by a few letters.
     *
     * @return empty where none is near
     */
    public static Optional<String> nearest(String written, Collection<String> known) {
        String word = letters(written);
        return known.stream()
                .filter(name -> distance(word, letters(name)) <= Math.max(1, allowed(word)))
                .min(Comparator.<String>comparingInt(name -> distance(word, letters(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** How many letters have to be put in, taken out or changed to make one word of the other. */
    public static int letters(String word, String other) {
        return LevenshteinDistance.getDefaultInstance().apply(word, other);
    }

    private static int distance(String word, String name) {
        if (word.equals(name)) {
            return 0;
        }
        boolean beginning = word.length() >= SHORTEST_BEGINNING && (name.startsWith(word) || word.startsWith(name));
        return beginning ? 1 : letters(word, name);
    }

    private static int allowed(String word) {
        // Two letters that changed places count as two.
        return word.length() <= SHORTEST_BEGINNING ? 1 : Math.max(2, word.length() / LETTERS_PER_SLIP);
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}

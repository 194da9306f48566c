package io.github.backupverify.migration;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a script's file name says in Flyway's convention.
 *
 * @param kind V versioned, B baseline, U undo, R repeatable
 * @param version its numbers; empty for R
 * @see <a href="https://documentation.red-gate.com/fd/migrations-271585107.html">Flyway: migrations</a>
 */
record FlywayName(Path script, char kind, List<BigInteger> version, String description)
        implements Comparable<FlywayName> {
    private static final Pattern FORM =
            Pattern.compile("(?:([VBU])(\\d+(?:[._]\\d+)*)|(R))__(.*)\\.sql", Pattern.CASE_INSENSITIVE);

    static Optional<FlywayName> of(Path script) {
        Matcher matcher = FORM.matcher(String.valueOf(script.getFileName()));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean repeatable = matcher.group(3) != null;
        String kind = repeatable ? "R" : matcher.group(1).toUpperCase(Locale.ROOT);
        List<BigInteger> version = repeatable ? List.of() : numbers(matcher.group(2));
        return Optional.of(new FlywayName(script, kind.charAt(0), version, matcher.group(4)));
    }

    /** 1 before 1.1 before 2 before 10; 1 and 1.0 are the same. Without a version, by description. */
    @Override
    public int compareTo(FlywayName other) {
        for (int i = 0; i < Math.max(version.size(), other.version.size()); i++) {
            int order = number(i).compareTo(other.number(i));
            if (order != 0) {
                return order;
            }
        }
        return kind == 'R' ? description.compareTo(other.description) : 0;
    }

    private BigInteger number(int index) {
        return index < version.size() ? version.get(index) : BigInteger.ZERO;
    }

    private static List<BigInteger> numbers(String version) {
        return Arrays.stream(version.split("[._]", -1)).map(BigInteger::new).toList();
    }
}

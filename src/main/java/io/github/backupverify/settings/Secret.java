package io.github.backupverify.settings;

import java.math.BigInteger;
import java.security.SecureRandom;

/** A value that never shows: neither {@code toString} nor any serialiser sees it. */
public final class Secret {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BITS = 160;

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** A password of 160 random bits in lower-case letters and digits. */
    public static Secret random() {
        return new Secret(new BigInteger(BITS, RANDOM).toString(Character.MAX_RADIX));
    }

    /** The value itself, for the one place that hands it to a server or a password file. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "****";
    }
}

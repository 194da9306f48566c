package io.github.backupverify.secrets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A password that every quoting rule has to change, around a core that none changes: wherever the core shows, in
 * whatever spelling of the rest, the password has leaked.
 */
record RandomSecret(String text, String core) {
    private static final String AWKWARD = "'\"\\%&<>:@/#?=;$`! éßЖ+*|()~^";
    private static final String PLAIN = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";

    static RandomSecret of(Random random) {
        String core = characters(random, PLAIN, 12);
        // Not at the ends: some files are trimmed.
        String text = "x" + characters(random, AWKWARD, 4) + core + characters(random, AWKWARD, 4) + "y";
        return new RandomSecret(text, core);
    }

    private static String characters(Random random, String from, int count) {
        StringBuilder text = new StringBuilder();
        random.ints(count, 0, from.length()).forEach(index -> text.append(from.charAt(index)));
        return text.toString();
    }

    boolean in(String seen) {
        return seen.contains(core)
                || Stream.of(0, 1, 2)
                        .flatMap(before -> Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                                .map(encoder -> inside(encoder, before)))
                        .anyMatch(seen::contains);
    }

    /** The core's own letters in Base64, after as many other bytes in its group of three, as in {@code user:password}. */
    private String inside(Base64.Encoder encoder, int before) {
        byte[] bytes = ("-".repeat(before) + core).getBytes(StandardCharsets.US_ASCII);
        int first = (before * 8 + 5) / 6;
        return encoder.encodeToString(bytes).substring(first, bytes.length * 8 / 6);
    }

    String sql() {
        return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    String url() {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    String xml() {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** As a line of a password file has it. */
    String passwordFile() {
        return text.replace("\\", "\\\\").replace(":", "\\:");
    }

    /** As a value of a .properties file. */
    String property() {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.replace("\\", "\\\\").toCharArray()) {
            escaped.append(c < 128 ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return escaped.toString();
    }

    /** Inside single quotes of a shell. */
    String shell() {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}

package io.github.backupverify.secrets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

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
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return seen.contains(core)
                || seen.contains(Base64.getEncoder().withoutPadding().encodeToString(bytes));
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

package io.github.backupverify.postgres.tools;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** RFC 3986: every byte of UTF-8 that is not a letter, a digit or one of {@code -._} as a percent sign and two digits. */
final class PercentEncoding {
    private PercentEncoding() {}

    static String encode(String text) {
        // Java encodes for HTML forms, which differ in these two.
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}

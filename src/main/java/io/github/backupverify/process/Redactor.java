package io.github.backupverify.process;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Replaces every known secret in a text, in each form in which tools print it. All output passes one redactor. */
public final class Redactor {
    private static final String MASK = "****";

    private final List<String> forms;

    public Redactor(Collection<String> secrets) {
        List<String> all = new ArrayList<>();
        for (String secret : secrets) {
            if (secret.isEmpty()) {
                continue;
            }
            String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
            all.add(secret);
            all.add(encoded);
            all.add(encoded.replace("+", "%20"));
            all.add(secret.replace("'", "''"));
            all.add(secret.replace("\\", "\\\\").replace("'", "\\'"));
            all.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
            all.add(secret.replace("\\", "\\\\").replace(":", "\\:"));
        }
        // The longest first, so that no form leaves the rest of a longer one behind.
        all.sort(Comparator.comparingInt(String::length).reversed());
        forms = all.stream().distinct().toList();
    }

    public String redact(String text) {
        String result = text;
        for (String form : forms) {
            result = result.replace(form, MASK);
        }
        return result;
    }
}

package io.github.backupverify.run;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Replaces every known secret in a text, in each form in which tools print it. All output passes one redactor. The rule is
 * in docs/safety.md.
 */
public final class Redactor {
    private static final String MASK = "****";

    /**
     * A password that is a plain word, "postgres", is masked only where it stands alone: no tool prints it otherwise,
     * and /usr/lib/postgresql/15/bin has to stay a path that one can copy.
     */
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z]{1,12}");

    /**
     * Where a password stands: {@code user:HERE@}, {@code password=HERE}, {@code "password" : "HERE"}. Only there is one
     * masked that is a name as well: the name says nothing of the password, and a message without it says nothing.
     */
    private static final String BEFORE =
            "(?:(?i:password|passwd|passphrase|pass|pwd)[\"']?\\s{0,3}[=:]?\\s{0,3}[\"']?)";

    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private final Pattern secrets;

    public Redactor(Collection<String> secrets) {
        this(secrets, Set.of());
    }

    /**
     * One that leaves names readable.
     *
     * @param names of users, hosts and databases
     */
    public Redactor(Collection<String> secrets, Set<String> names) {
        Set<String> forms = new TreeSet<>(
                // The longest first, so that no form leaves the rest of a longer one behind.
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        secrets.stream().filter(secret -> !secret.isEmpty()).forEach(secret -> forms.addAll(formsOf(secret)));
        Set<String> readable =
                names.stream().flatMap(name -> formsOf(name).stream()).collect(Collectors.toSet());
        this.secrets = forms.isEmpty()
                ? NOTHING
                : Pattern.compile(forms.stream()
                        .map(form -> match(form, readable.contains(form)))
                        .collect(Collectors.joining("|")));
    }

    public String redact(String text) {
        return secrets.matcher(text).replaceAll(MASK);
    }

    private static List<String> formsOf(String secret) {
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String uri = form.replace("+", "%20");
        String backslashed = secret.replace("\\", "\\\\");
        return List.of(
                secret,
                form,
                uri,
                lowerCaseDigits(uri),
                uri.replace("*", "%2A"),
                secret.replace("'", "''"),
                backslashed,
                backslashed.replace("'", "\\'"),
                backslashed.replace("\"", "\\\""),
                backslashed.replace(":", "\\:"),
                secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }

    private static String lowerCaseDigits(String encoded) {
        return Pattern.compile("%[0-9A-F]{2}")
                .matcher(encoded)
                .replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
    }

    private static String match(String form, boolean name) {
        String quoted = Pattern.quote(form);
        if (name) {
            return "(?<=" + BEFORE + ")" + quoted + "(?![A-Za-z0-9_])|(?<=:)" + quoted + "(?=@)";
        }
        return PLAIN_WORD.matcher(form).matches() ? "(?<![A-Za-z0-9_])" + quoted + "(?![A-Za-z0-9_])" : quoted;
    }
}

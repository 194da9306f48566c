package io.github.backupverify.settings.project;

import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.connection.LookupNotes;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What an application says of its migrations: {@code spring.flyway.*}, {@code spring.liquibase.*},
 * {@code quarkus.flyway.*}, {@code quarkus.liquibase.*}, {@code flyway.datasources.default.*},
 * {@code liquibase.datasources.default.*}, as the application itself would see it.
 */
public final class ApplicationMigrations {
    private static final Pattern HYPHEN = Pattern.compile("-([a-z0-9])");
    private static final Pattern ELEMENT = Pattern.compile("\\[\\d+]$");

    private ApplicationMigrations() {}

    /**
     * Of Spring Boot, by names in camel case; the elements of a list joined by commas.
     *
     * @param tool flyway or liquibase
     * @param known names that an environment variable, which has no case, may mean
     */
    public static Map<String, String> spring(ConnectionInputs inputs, String tool, Collection<String> known) {
        return named(new SpringBootSource(inputs, new LookupNotes()).values().below("spring." + tool + "."), known);
    }

    /** Of Quarkus, likewise; the profile's own before those for all. */
    public static Map<String, String> quarkus(ConnectionInputs inputs, String tool, Collection<String> known) {
        ApplicationValues values = new QuarkusSource(inputs, new LookupNotes()).values();
        Map<String, String> all = new TreeMap<>(values.below("quarkus." + tool + "."));
        all.putAll(values.below("%" + QuarkusSource.profile(values) + ".quarkus." + tool + "."));
        return named(all, known);
    }

    /** Of Micronaut's default data source, likewise. */
    public static Map<String, String> micronaut(ConnectionInputs inputs, String tool, Collection<String> known) {
        return named(
                new SpringBootSource(inputs, new LookupNotes()).values().below(tool + ".datasources.default."), known);
    }

    private static Map<String, String> named(Map<String, String> written, Collection<String> known) {
        Map<String, String> named = new TreeMap<>();
        written.forEach((key, value) -> {
            boolean placeholder = key.startsWith("placeholders.") || key.startsWith("parameters.");
            String plain = ELEMENT.matcher(key.replace("\"", "")).replaceFirst("");
            String camel = placeholder
                    ? plain
                    : HYPHEN.matcher(plain).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
            String name = known.stream()
                    .filter(one -> one.equalsIgnoreCase(camel.replace("_", "")))
                    .findFirst()
                    .orElse(camel);
            named.merge(name, value, (one, next) -> one + "," + next);
        });
        return named;
    }
}

package io.github.backupverify.mojo.parameter;

import io.github.backupverify.settings.text.DidYouMean;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Finds names that are meant for this plugin and that no parameter has: Maven takes them for somebody else's, and a goal
 * that was to verify a file would verify something else. Values are never shown: one may be a password.
 *
 * @param goals those that the command line names; empty for all
 * @param alone whether the command line names these goals and no other
 */
record UnknownNames(
        KnownParameters known,
        MavenProperties properties,
        PluginConfiguration configuration,
        Set<String> goals,
        boolean alone,
        Collection<String> ignored) {
    private static final String PREFIX = "backup.";
    private static final Pattern BEFORE = Pattern.compile("(?i)maven\\.backup[.]|backup[_-]?(?=[^.]*$)|[^.]*\\.");

    /** Parameters that had another name once. */
    private static final Map<String, String> RENAMED = Map.of(
            "writeProbe",
            "nextValues",
            "verifiedWithin",
            "reverifyAfter",
            "retention.verifiedWithin",
            "retention.reverifyAfter");

    /** Letters that may be wrong before the dot: "bakcup.file", and not "backend.port". */
    private static final int SLIPS = 2;

    /** Each one with what was meant, in words. */
    List<String> find() {
        Map<String, String> known = new TreeMap<>(this.known.of(goals));
        Stream<String> said = properties.commandLine().keySet().stream()
                .filter(name -> !known.containsValue(name))
                .filter(name -> meant(name) || (!ignored(name) && (nearlyMeant(name) || meantOtherwise(name))))
                .map(name -> "-D" + name + instead(name, known, "-D"));
        Map<String, String> all = this.known.of(Set.of());
        Stream<String> inPom = properties.project().keySet().stream()
                .filter(name -> meant(name) && !all.containsValue(name))
                .filter(name -> !properties.commandLine().containsKey(name))
                .map(name -> "the property " + name
                        + (properties.ofSettings().contains(name) ? " of settings.xml" : " of the POM")
                        + instead(name, all, ""));
        Map<String, String> ofExecution = this.known.of(configuration.goals());
        Stream<String> elements = configuration.all().stream()
                .filter(element -> !(configuration.own(element) ? ofExecution : all).containsKey(element.getName()))
                .map(element -> element(element, ofExecution));
        return Stream.of(said, inPom, elements).flatMap(names -> names).toList();
    }

    private boolean meant(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith(PREFIX) && !ignored(name);
    }

    /** A known name with a slip before the dot. */
    private boolean nearlyMeant(String name) {
        int dot = name.indexOf('.');
        return dot > SLIPS
                && known.properties().contains(PREFIX + name.substring(dot + 1))
                && DidYouMean.letters(name.substring(0, dot), "backup") <= SLIPS;
    }

    /** A known name with another mark than the dot, or before or without its prefix; not one that the POM asks for itself. */
    private boolean meantOtherwise(String name) {
        boolean marked = name.startsWith("maven." + PREFIX)
                ? known.properties().contains(name.substring("maven.".length()))
                : !name.contains(".")
                        && known.properties().stream()
                                .anyMatch(one ->
                                        one.startsWith(PREFIX) && letters(one).equals(letters(name)));
        boolean bare = alone && known.of(goals).getOrDefault(name, "").startsWith(PREFIX);
        return (marked || bare) && !properties.usedInPom(name);
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
    }

    private boolean ignored(String name) {
        return ignored.stream()
                .anyMatch(pattern -> name.matches(Stream.of(pattern.strip().split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*"))));
    }

    /** Of another goal, or another name: a parameter's own name, with or without a slip, stands for its property too. */
    private String instead(String written, Map<String, String> parameters, String before) {
        String others = known.byGoal().entrySet().stream()
                .filter(goal -> goal.getValue().containsValue(written))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            return ": it is a parameter of " + others + " alone";
        }
        Matcher prefix = BEFORE.matcher(written);
        String bare = today(prefix.lookingAt() ? written.substring(prefix.end()) : written);
        return nearest(bare, parameters)
                .or(() -> nearest(bare, known.of(Set.of())))
                .map(property -> ": did you mean " + before + property + "?")
                .orElse("");
    }

    private static String today(String name) {
        return RENAMED.getOrDefault(name, name);
    }

    private static Optional<String> nearest(String bare, Map<String, String> parameters) {
        Map<String, String> properties = new TreeMap<>();
        parameters.forEach((name, property) -> {
            if (property.startsWith(PREFIX)) {
                properties.put(name, property);
                properties.put(property.substring(PREFIX.length()), property);
            }
        });
        return DidYouMean.nearest(bare, properties.keySet()).map(properties::get);
    }

    private String element(Xpp3Dom element, Map<String, String> parameters) {
        Optional<String> meant = DidYouMean.nearest(today(element.getName()), parameters.keySet())
                .or(() -> parameters.entrySet().stream()
                        .filter(one -> one.getValue().equals(PREFIX + element.getName()))
                        .map(Map.Entry::getKey)
                        .min(Comparator.naturalOrder()));
        return "<" + element.getName() + "> in <configuration>"
                + meant.map(name -> ": did you mean <" + name + ">?").orElse("");
    }
}

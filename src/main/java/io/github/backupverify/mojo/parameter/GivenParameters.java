package io.github.backupverify.mojo.parameter;

import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.parameter.GivenParameter.Place;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a goal that somebody set, by their names: those that were left out are not among them, whatever
 * their defaults are.
 *
 * @param propertyOf the goal's parameters with their user properties
 * @param given those that were set
 * @param beaten those whose element in the POM beats what the command line says otherwise
 */
public record GivenParameters(Map<String, String> propertyOf, Map<String, GivenParameter> given, Set<String> beaten) {
    public GivenParameters {
        propertyOf = Map.copyOf(propertyOf);
        given = Map.copyOf(given);
        beaten = Set.copyOf(beaten);
    }

    /** @param propertyOf the goal's parameters with their user properties */
    static GivenParameters of(
            Map<String, String> propertyOf,
            MavenProperties properties,
            PluginConfiguration configuration,
            Build build) {
        Map<String, GivenParameter> given = new TreeMap<>();
        Set<String> beaten = new TreeSet<>();
        propertyOf.forEach((name, property) -> {
            String said = properties.commandLine().get(property);
            Optional<Xpp3Dom> element = configuration.find(name);
            String configured = element.map(one -> value(one, build)).orElse(null);
            if (said != null && element.isPresent() && !said.equals(configured)) {
                beaten.add(name);
            }
            String inPom = properties.project().get(property);
            if (configured != null && !configured.equals(said)) {
                Place place = configuration.own(element.get()) ? Place.EXECUTION : Place.SHARED;
                given.put(name, new GivenParameter(name, place, configured));
            } else if (said != null) {
                given.put(name, new GivenParameter(name, Place.COMMAND_LINE, said));
            } else if (inPom != null) {
                given.put(name, new GivenParameter(name, Place.SHARED, inPom));
            }
        });
        return new GivenParameters(propertyOf, given, beaten);
    }

    Optional<GivenParameter> get(String name) {
        return Optional.ofNullable(given.get(name));
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    String property(String name) {
        return propertyOf.getOrDefault(name, "");
    }

    /** As the goal gets it; null for nothing. Of one with elements inside it only matters that it is there. */
    private static @Nullable String value(Xpp3Dom element, Build build) {
        if (element.getChildCount() > 0) {
            return "(several)";
        }
        String value = build.evaluated(element.getValue());
        return value == null || value.isBlank() ? null : value;
    }
}

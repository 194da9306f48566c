package io.github.backupverify.mojo.parameter;

import io.github.backupverify.mojo.parameter.GivenParameter.Place;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a goal that somebody set, by their names: those that were left out are not among them, whatever
 * their defaults are.
 */
public final class GivenParameters {
    private final Map<String, String> propertyOf;
    private final MavenProperties properties;
    private final PluginConfiguration configuration;
    private final PluginParameterExpressionEvaluator evaluator;
    private final Map<String, GivenParameter> given = new TreeMap<>();

    /** @param propertyOf the goal's parameters with their user properties */
    GivenParameters(
            Map<String, String> propertyOf,
            MavenProperties properties,
            PluginConfiguration configuration,
            PluginParameterExpressionEvaluator evaluator) {
        this.propertyOf = propertyOf;
        this.properties = properties;
        this.configuration = configuration;
        this.evaluator = evaluator;
        propertyOf.forEach((name, property) -> read(name, property).ifPresent(found -> given.put(name, found)));
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

    /** The element of {@code <configuration>} that beats what the command line says otherwise; null where none does. */
    @Nullable
    Xpp3Dom winner(String name) {
        String said = properties.commandLine().get(property(name));
        return said == null
                ? null
                : configuration
                        .find(name)
                        .filter(element -> !said.equals(value(element)))
                        .orElse(null);
    }

    private Optional<GivenParameter> read(String name, String property) {
        String said = properties.commandLine().get(property);
        Optional<Xpp3Dom> element = configuration.find(name);
        String configured = element.map(this::value).orElse(null);
        if (configured != null && !configured.equals(said)) {
            Place place = configuration.own(element.get()) ? Place.EXECUTION : Place.SHARED;
            return Optional.of(new GivenParameter(name, place, configured));
        }
        if (said != null) {
            return Optional.of(new GivenParameter(name, Place.COMMAND_LINE, said));
        }
        String inPom = properties.project().get(property);
        return inPom == null ? Optional.empty() : Optional.of(new GivenParameter(name, Place.SHARED, inPom));
    }

    /** As the goal gets it; null for nothing. Of one with elements inside it only matters that it is there. */
    private @Nullable String value(Xpp3Dom element) {
        if (element.getChildCount() > 0) {
            return "(several)";
        }
        try {
            Object value = evaluator.evaluate(element.getValue());
            return value == null || value.toString().isBlank() ? null : value.toString();
        } catch (ExpressionEvaluationException e) {
            return null;
        }
    }
}

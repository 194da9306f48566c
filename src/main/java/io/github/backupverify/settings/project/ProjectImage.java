package io.github.backupverify.settings.project;

import io.github.backupverify.settings.ServerImage;
import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.connection.LookupNotes;
import io.github.backupverify.settings.connection.SettingValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which PostgreSQL a project has in a container: a URL of Testcontainers, Quarkus' Dev Services, a compose file, and the
 * URL of Testcontainers in the settings of its tests. The first that names one.
 *
 * @see <a href="https://java.testcontainers.org/modules/databases/jdbc/">Testcontainers: JDBC support</a>
 */
public final class ProjectImage {
    private static final Pattern TESTCONTAINERS =
            Pattern.compile("r?2?j?dbc:tc:(postgresql|postgis|timescaledb|pgvector)(?::([^:/\\s]*))?://([^\\s\"']*)");
    private static final Pattern IMAGE_TAG = Pattern.compile("[?&]TC_IMAGE_TAG=([^&]*)");
    private static final Pattern INIT_SCRIPT = Pattern.compile("[?&]TC_INITSCRIPT=([^&]*)");
    private static final List<String> URLS = List.of(
            "spring.datasource.url",
            "spring.datasource.jdbc-url",
            "spring.datasource.hikari.jdbc-url",
            "spring.r2dbc.url",
            "quarkus.datasource.jdbc.url",
            "quarkus.datasource.reactive.url",
            "datasources.default.url");

    private final ConnectionInputs inputs;
    private final ConfigDocuments files;

    private ProjectImage(ConnectionInputs inputs) {
        this.inputs = inputs;
        this.files = new ConfigDocuments(inputs, new LookupNotes());
    }

    /** NONE where the project names none. */
    public static ServerImage find(ConnectionInputs inputs) {
        ProjectImage image = new ProjectImage(inputs);
        List<Supplier<Optional<ServerImage>>> places =
                List.of(image::ofUrls, image::ofDevServices, image::ofCompose, image::ofTests);
        return places.stream()
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(ServerImage.NONE);
    }

    private Optional<ServerImage> ofUrls() {
        ApplicationValues spring = new SpringBootSource(inputs, new LookupNotes()).values();
        ApplicationValues quarkus = new QuarkusSource(inputs, new LookupNotes()).values();
        Stream<SettingValue> properties = Stream.of("flyway.url", "liquibase.url")
                .map(name -> new SettingValue(inputs.properties().getOrDefault(name, ""), "property " + name));
        return Stream.concat(
                        Stream.of(spring, quarkus)
                                .flatMap(values ->
                                        URLS.stream().flatMap(url -> Optional.ofNullable(values.get(url)).stream())),
                        properties)
                .flatMap(url -> testcontainers(url.value(), url.origin()).stream())
                .findFirst();
    }

    private Optional<ServerImage> ofDevServices() {
        ApplicationValues values = new QuarkusSource(inputs, new LookupNotes()).values();
        String key = "quarkus.datasource.devservices.image-name";
        return Optional.ofNullable(values.first(List.of(key, "%dev." + key, "%test." + key)))
                .flatMap(image -> ServerImage.of(image.value(), image.origin()));
    }

    private Optional<ServerImage> ofCompose() {
        Path base = inputs.baseDirectory();
        SettingValue named =
                new SpringBootSource(inputs, new LookupNotes()).values().get("spring.docker.compose.file");
        if (base == null) {
            return Optional.empty();
        }
        List<String> names = named == null
                ? List.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml")
                : List.of(named.value());
        // A module's compose file mostly lies beside the parent's POM.
        for (Path folder = base;
                folder != null && (folder.equals(base) || Files.exists(folder.resolve("pom.xml")));
                folder = folder.getParent()) {
            Path at = folder;
            Optional<ServerImage> found = names.stream()
                    .flatMap(name -> compose(at.resolve(name)).stream())
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<ServerImage> compose(Path file) {
        ComposeVariables variables = new ComposeVariables(inputs.environment(), file.resolveSibling(".env"));
        for (Map<String, SettingValue> document : files.read(file)) {
            for (Map.Entry<String, SettingValue> entry : document.entrySet()) {
                Optional<ServerImage> image = entry.getKey().matches("services\\.[^.]+\\.image")
                        ? ServerImage.of(variables.resolve(entry.getValue().value()), inputs.shown(file))
                        : Optional.empty();
                if (image.isPresent()) {
                    String service = entry.getKey().replaceFirst("image$", "volumes");
                    boolean initialised = document.entrySet().stream()
                            .anyMatch(one -> one.getKey().startsWith(service)
                                    && one.getValue().value().contains("docker-entrypoint-initdb.d"));
                    return initialised
                            ? image.map(
                                    one -> one.lacking("what it mounts at /docker-entrypoint-initdb.d does not run"))
                            : image;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<ServerImage> ofTests() {
        Path base = inputs.baseDirectory();
        Path folder = base == null ? null : base.resolve("src/test/resources");
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(
                            file -> String.valueOf(file.getFileName()).matches("application.*\\.(yaml|yml|properties)"))
                    .sorted()
                    .flatMap(file -> files.read(file).stream())
                    .flatMap(document -> document.values().stream())
                    .flatMap(value -> testcontainers(value.value(), value.origin()).stream())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<ServerImage> testcontainers(String url, String origin) {
        Matcher parts = TESTCONTAINERS.matcher(url);
        if (!parts.find()) {
            return Optional.empty();
        }
        Matcher ofParameter = IMAGE_TAG.matcher(url);
        String tag = parts.group(2) != null ? parts.group(2) : ofParameter.find() ? ofParameter.group(1) : "";
        Optional<ServerImage> image =
                ServerImage.of(tag.isEmpty() ? parts.group(1) : parts.group(1) + ":" + tag, origin);
        Matcher script = INIT_SCRIPT.matcher(url);
        return script.find()
                ? image.map(one -> one.lacking("the script " + script.group(1) + " of TC_INITSCRIPT does not run"))
                : image;
    }
}

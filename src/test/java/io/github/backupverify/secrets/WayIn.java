package io.github.backupverify.secrets;

import io.github.backupverify.testing.TestTools;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Where a user can leave a password for the plugin to find. */
enum WayIn {
    URL(
            "the URL, as a property",
            scene -> scene.property(
                    "backup.url", scene.url("reader:" + scene.reader().url()))),
    PASSWORD("`backup.password`, as a property", scene -> {
        scene.property("backup.url", scene.url("reader"));
        scene.property("backup.password", scene.reader().text());
    }),
    SERVER("a `<server>` of settings.xml", scene -> {
        scene.property("backup.url", scene.url("reader"));
        scene.server(scene.reader().xml());
    }),
    ENCRYPTED_SERVER("an encrypted `<server>` of settings.xml", scene -> {
        scene.property("backup.url", scene.url("reader"));
        Path security = scene.file(
                "settings-security.xml",
                "<settingsSecurity><master>" + maven(Map.of(), "--encrypt-master-password", "master")
                        + "</master></settingsSecurity>");
        String option = "-Dsettings.security=" + security;
        Map<String, String> environment = Map.of("LC_ALL", "C.UTF-8", "MAVEN_OPTS", option);
        scene.server(maven(environment, "--encrypt-password", scene.reader().text()));
        scene.variable("MAVEN_OPTS", scene.environment().get("MAVEN_OPTS") + " " + option);
    }),
    PGPASSWORD("`PGPASSWORD`", scene -> {
        libpq(scene);
        scene.variable("PGPASSWORD", scene.reader().text());
    }),
    PGPASSFILE("the file of `PGPASSFILE`", scene -> {
        libpq(scene);
        Path file = scene.file("passwords", "*:*:*:reader:" + scene.reader().passwordFile() + "\n");
        scene.variable("PGPASSFILE", file.toString());
    }),
    PGSERVICE("the file of `PGSERVICEFILE`", scene -> {
        Path file = scene.file(
                "services",
                "[shop]\nhost=127.0.0.1\nport=" + scene.port() + "\ndbname=shop\nuser=reader\npassword="
                        + scene.reader().text() + "\n");
        scene.variable("PGSERVICEFILE", file.toString());
        scene.variable("PGSERVICE", "shop");
    }),
    DATABASE_URL(
            "`DATABASE_URL`",
            scene -> scene.variable(
                    "DATABASE_URL", scene.url("reader:" + scene.reader().url()))),
    SPRING("`application.properties` of Spring Boot", scene -> {
        scene.file(
                "pom.xml",
                "<project><modelVersion>4.0.0</modelVersion><groupId>com.example</groupId>"
                        + "<artifactId>spring</artifactId><version>1</version></project>");
        scene.file(
                "src/main/resources/application.properties",
                "spring.datasource.url=jdbc:postgresql://127.0.0.1:" + scene.port()
                        + "/shop\nspring.datasource.username=reader\nspring.datasource.password="
                        + scene.reader().property() + "\n");
    }),
    RESTORE_URL("`backup.restoreUrl`, as a property", scene -> {
        libpq(scene);
        scene.variable("PGPASSWORD", scene.reader().text());
        scene.property(
                "backup.restoreUrl", scene.url("restorer:" + scene.restorer().url()));
    }),
    FETCH_COMMAND("`backup.fetchCommand`, in it and in its environment", scene -> {
        scene.variable("STORE_TOKEN", scene.restorer().text());
        scene.property(
                "backup.fetchCommand",
                "bring() { echo \"refused: $2 $STORE_TOKEN\" >&2; exit 3; };" + " bring --password "
                        + scene.reader().shell());
    });

    private final String given;

    @SuppressWarnings("ImmutableEnumChecker") // It holds nothing.
    private final Consumer<Scene> preparation;

    WayIn(String given, Consumer<Scene> preparation) {
        this.given = given;
        this.preparation = preparation;
    }

    String given() {
        return given;
    }

    void prepare(Scene scene) {
        preparation.accept(scene);
    }

    private static void libpq(Scene scene) {
        scene.variable("PGHOST", "127.0.0.1");
        scene.variable("PGPORT", String.valueOf(scene.port()));
        scene.variable("PGDATABASE", "shop");
        scene.variable("PGUSER", "reader");
    }

    private static String maven(Map<String, String> environment, String... arguments) {
        Path maven = Path.of(System.getProperty("it.mavens", ""), "apache-maven-3.9.16", "bin", "mvn");
        return TestTools.run(environment, List.of(maven.toString(), arguments[0], arguments[1]))
                .lines()
                .filter(line -> line.startsWith("{"))
                .findFirst()
                .orElseThrow();
    }
}

package io.github.backupverify.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/** A folder in which Maven runs, and what its settings and its environment say. */
final class Scene {
    private final Path folder;
    private final int port;
    private final RandomSecret reader;
    private final RandomSecret restorer;
    private final Map<String, String> environment = new HashMap<>();
    private final StringBuilder properties = new StringBuilder();
    private String password = "";

    Scene(Path folder, int port, RandomSecret reader, RandomSecret restorer) {
        this.folder = folder;
        this.port = port;
        this.reader = reader;
        this.restorer = restorer;
        // The names of this environment's values are in UTF-8.
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("TMPDIR", folder.toString());
        environment.put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + folder);
    }

    RandomSecret reader() {
        return reader;
    }

    RandomSecret restorer() {
        return restorer;
    }

    Map<String, String> environment() {
        return environment;
    }

    Path folder() {
        return folder;
    }

    /** The source, with or without a password. */
    String url(String login) {
        return "postgresql://" + login + "@127.0.0.1:" + port + "/shop";
    }

    int port() {
        return port;
    }

    /** One of the settings' own properties: Maven 4 prints its command line. */
    void property(String name, String value) {
        properties.append("<" + name + ">" + value.replace("&", "&amp;").replace("<", "&lt;") + "</" + name + ">");
    }

    void variable(String name, String value) {
        environment.put(name, value);
    }

    /** Of a {@code <server>} with the id db. */
    void server(String xml) {
        password = xml;
        property("backup.serverId", "db");
    }

    /** A file that only this user may read, as libpq wants it. */
    Path file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return file;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    void write() throws IOException {
        String outer =
                Path.of(System.getProperty("it.outerRepository", "")).toUri().toString();
        String text = Files.readString(Path.of("src/it/settings.xml")).replace("@localRepositoryUrl@", outer);
        String servers = "<servers><server><id>db</id><username>reader</username><password>" + password
                + "</password></server></servers>";
        Files.writeString(
                folder.resolve("settings.xml"),
                text.replaceFirst("<profiles>", java.util.regex.Matcher.quoteReplacement(servers + "<profiles>"))
                        .replaceFirst(
                                "</id>\\s*<repositories>",
                                java.util.regex.Matcher.quoteReplacement(
                                        "</id><properties>" + properties + "</properties><repositories>")));
    }
}

package io.github.backupverify.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One way to say where to migrate: a line of {@code addresses.txt}.
 *
 * @param followed whether the tool's own goal goes where it says
 * @param what kind of place it is
 * @param where its name there
 */
record AddressWay(String tool, boolean followed, String what, String where, String text) {
    static List<AddressWay> all() {
        try {
            return Files.readAllLines(Path.of("src/test/resources/addresses.txt")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(AddressWay::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AddressWay of(String line) {
        String[] words = line.split(" *\\| *", -1);
        return new AddressWay(words[0], words[1].equals("followed"), words[2], words[3], words[4]);
    }

    String name() {
        return tool + ": " + what + " " + where + " " + text;
    }

    /**
     * Says it in a copy of a sample.
     *
     * @param arguments of Maven; takes more
     * @return the build with what it needs in its environment
     */
    SampleBuild in(SampleBuild build, String host, int port, List<String> arguments) throws IOException {
        String said = text.replace("%U", "jdbc:postgresql://" + host + ":" + port + "/app")
                .replace("%H", host)
                .replace("%P", String.valueOf(port))
                .replace("\\n", "\n");
        Path pom = build.folder().resolve("pom.xml");
        String plugin = tool.equals("flyway") ? "flyway-maven-plugin" : "liquibase-maven-plugin";
        switch (what) {
            case "pom configuration" -> insert(pom, "<artifactId>" + plugin + "</artifactId>", "<configuration>", said);
            case "pom execution" ->
                insert(
                        pom,
                        "<artifactId>" + plugin + "</artifactId>",
                        "</version>",
                        "<executions><execution><id>default-cli</id><goals><goal>" + where
                                + "</goal></goals><configuration>" + said
                                + "</configuration></execution></executions>");
            case "pom properties" -> {
                String own = "\n  <properties>";
                if (!Files.readString(pom).contains(own)) {
                    insert(pom, "<description>", "</description>", own + "</properties>");
                }
                insert(pom, own, own, said);
            }
            case "pom profile" -> {
                insert(
                        pom,
                        "<description>",
                        "</description>",
                        "<profiles><profile><id>" + where + "</id><properties>" + said
                                + "</properties></profile></profiles>");
                arguments.add("-P" + where);
            }
            case "settings profile" ->
                insert(
                        build.folder().resolveSibling("settings.xml"),
                        "<profiles>",
                        "<id>local-first</id>",
                        "<properties>" + said + "</properties>");
            case "argument" -> arguments.add(said);
            case "file" -> write(build.folder().resolve(where), said);
            case "pom file" -> {
                write(build.folder().resolve(where), said);
                insert(
                        pom,
                        "<artifactId>" + plugin + "</artifactId>",
                        "<configuration>",
                        "<propertyFile>" + where + "</propertyFile>");
            }
            case "home" -> {
                Path home = build.folder().resolveSibling("home");
                write(home.resolve(where), said);
                return build.with("HOME", home.toString());
            }
            case "variable" -> {
                return build.with(where, said);
            }
            default -> throw new IllegalArgumentException(what);
        }
        return build;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        String before = Files.exists(file) ? Files.readString(file) + "\n" : "";
        Files.writeString(file, before + text + "\n");
    }

    /** After the first {@code mark} that follows {@code begin}. */
    private static void insert(Path file, String begin, String mark, String text) throws IOException {
        String all = Files.readString(file);
        int at = all.indexOf(mark, all.indexOf(begin));
        if (at < 0) {
            throw new IllegalArgumentException(mark + " is not in " + file);
        }
        Files.writeString(file, all.substring(0, at + mark.length()) + text + all.substring(at + mark.length()));
    }
}

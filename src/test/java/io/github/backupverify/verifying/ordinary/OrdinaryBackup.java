package io.github.backupverify.verifying.ordinary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestTools;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/**
 * A backup that was made in an ordinary way, and what it is worth: found by restoring it by hand.
 *
 * @param folder it lies alone there
 */
record OrdinaryBackup(OrdinarySide side, OrdinaryWay way, Path folder) {
    /** What a restore by hand shows. */
    enum Worth {
        /** It restores without an error, and the copy is as the database. */
        WHOLE,
        /** It restores without an error, and the copy is not as the database. */
        DIFFERENT,
        /** It does not restore. */
        REFUSED
    }

    String database() {
        return way.has("from") ? way.get("from") : "app";
    }

    Path file() {
        return folder.resolve(way.get("file"));
    }

    void make() throws IOException {
        Files.createDirectories(folder);
        TestTools.Exit exit = shell("make", Map.of());
        if (exit.code() != 0 || !Files.exists(file())) {
            throw new AssertionError(way + ": " + exit.output());
        }
    }

    /** Restores it by hand, and compares. */
    Worth worth(List<String> original) throws IOException {
        try (TestDatabase copy = side.target().createDatabase()) {
            if (shell("hand", Map.of("copy", copy.name(), "PGUSER", OrdinarySide.RESTORER))
                            .code()
                    != 0) {
                return Worth.REFUSED;
            }
            boolean same = side.dumped(folder, side.target(), copy.name()).equals(original);
            return same ? Worth.WHOLE : Worth.DIFFERENT;
        }
    }

    private TestTools.Exit shell(String field, Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("db", database());
        variables.put("other", "other");
        variables.put("file", way.get("file"));
        return side.run(folder, variables, field.equals("make") ? side.source() : side.target(), way.get(field));
    }

    /** Whether it is to be unpacked first. */
    boolean wrapped() {
        return way.get("hand").matches(".*(\\b(tar|jar) x|enc -d|base64 -d|\\bgunzip .*\\bgunzip ).*");
    }

    /** Whether it is to be restored into something. */
    boolean needsSchema() {
        return way.get("hand").matches(".*pg_dump (-s|--section).*");
    }

    /** Whether it makes databases or roles itself, and connects to them. */
    boolean ofServer() throws IOException {
        return text().contains("\n\\connect ") || text().contains("\n-- PostgreSQL database cluster dump\n");
    }

    /** Whether it says by itself that all is there: an archive does, and a dump does with a last line for each first one. */
    boolean tellsItsEnd() throws IOException {
        String text = text().replace("\r", "");
        return Files.isDirectory(file())
                || text.startsWith("PGDMP")
                || text.startsWith("toc.dat")
                || (count(text, "\n-- PostgreSQL database dump complete\n") > 0
                        && count(text, "\n-- PostgreSQL database dump\n")
                                == count(text, "\n-- PostgreSQL database dump complete\n")
                        && !ofServer());
    }

    /** Whether its tables have rows and its sequences no position. */
    boolean leavesSequencesUnset() throws IOException {
        String text = text();
        return text.contains("\nCREATE SEQUENCE ") && text.contains("\nCOPY ") && !text.contains("setval");
    }

    /** Whether its lines end as Windows and terminals write them. */
    boolean hasCarriageReturns() throws IOException {
        return text().contains("\n--\r\n");
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private String text() throws IOException {
        if (Files.isDirectory(file())) {
            return "";
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file()))) {
            try (InputStream content =
                    CompressorStreamFactory.getSingleton().createCompressorInputStream(Objects.requireNonNull(in))) {
                return "\n" + new String(content.readAllBytes(), ISO_8859_1);
            } catch (CompressorException e) {
                String text = Files.readString(file(), ISO_8859_1);
                return text.startsWith("PGDMP") || text.startsWith("toc.dat") ? text : "\n" + text;
            }
        }
    }
}

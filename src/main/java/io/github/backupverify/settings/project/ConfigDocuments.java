package io.github.backupverify.settings.project;

import io.github.backupverify.file.RegularFile;
import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.connection.LookupNotes;
import io.github.backupverify.settings.connection.SettingValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/** Reads an application's configuration file into its documents: dotted key to text. */
record ConfigDocuments(ConnectionInputs inputs, LookupNotes notes) {
    /** Configuration is small; what is larger is something else, and is not read into memory. */
    private static final int LARGEST = 1 << 20;

    /** Spring Boot's separator of documents within a properties file. */
    private static final Pattern SEPARATOR = Pattern.compile("(?m)^[#!]---\\s*$");

    /** The file's documents in order; none where there is no such file, or none that can be read, with a note. */
    List<Map<String, SettingValue>> read(Path file) {
        String shown = inputs.shown(file);
        try {
            if (!Files.isRegularFile(file)) {
                return List.of();
            }
            if (Files.size(file) > LARGEST) {
                notes.note(shown + " is not used: it is larger than 1 MB");
                return List.of();
            }
            String text = text(RegularFile.read(file, LARGEST));
            boolean properties = !shown.endsWith(".yml") && !shown.endsWith(".yaml");
            List<Map<String, String>> documents = properties ? properties(text) : YamlDocuments.read(text);
            return documents.stream().map(document -> traced(document, shown)).toList();
        } catch (IOException e) {
            notes.note(shown + " is not used: it cannot be read");
        } catch (IllegalArgumentException e) {
            // The parser's own message would quote the line, and with it perhaps a password.
            notes.note(shown + " is not used: it is not well-formed");
        }
        return List.of();
    }

    /** UTF-8, else ISO-8859-1, which properties files were written in for long; a byte order mark is no key's part. */
    private static String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static List<Map<String, String>> properties(String text) throws IOException {
        List<Map<String, String>> documents = new ArrayList<>();
        for (String part : SEPARATOR.splitAsStream(text).toList()) {
            Properties properties = new Properties();
            properties.load(new StringReader(part));
            Map<String, String> document = new LinkedHashMap<>();
            properties.stringPropertyNames().forEach(name -> document.put(name, properties.getProperty(name)));
            documents.add(document);
        }
        return documents;
    }

    private static Map<String, SettingValue> traced(Map<String, String> document, String shown) {
        Map<String, SettingValue> traced = new LinkedHashMap<>();
        document.forEach((key, value) -> traced.put(key, new SettingValue(value, shown + " " + key)));
        return traced;
    }
}

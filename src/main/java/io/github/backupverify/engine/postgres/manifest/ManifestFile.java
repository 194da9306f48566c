package io.github.backupverify.engine.postgres.manifest;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A manifest on disk.
 *
 * @param path the JSON file
 */
public record ManifestFile(Path path) {
    private static final String SUFFIX = ".manifest.json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Where the manifest of a backup stands. */
    public static ManifestFile of(Path backup) {
        return new ManifestFile(backup.resolveSibling(backup.getFileName() + SUFFIX));
    }

    /** The manifest beside a backup, if there is one. */
    public static Optional<ManifestFile> beside(Path backup) {
        ManifestFile file = of(backup);
        return Files.exists(file.path()) ? Optional.of(file) : Optional.empty();
    }

    /** Writes it whole or not at all. */
    public void write(Manifest manifest) {
        try {
            AtomicFile.write(path, out -> out.write(JSON.writeValueAsString(manifest)));
        } catch (IOException | JacksonException e) {
            throw ProblemException.notVerified(
                    new Problem(
                            ErrorCode.REPORT_FAILED,
                            "The manifest " + path + " could not be written",
                            e.toString(),
                            "Make room and let this user write there: ls -ld "
                                    + path.toAbsolutePath().getParent()),
                    e);
        }
    }

    /**
     * Reads it.
     *
     * @throws ProblemException UNREADABLE_BACKUP where it is none of this version
     */
    public Manifest read() {
        try {
            Manifest manifest = JSON.readValue(Files.readString(path), Manifest.class);
            if (manifest.schemaVersion() != Manifest.SCHEMA_VERSION) {
                throw unreadable(
                        "its schema version is " + manifest.schemaVersion() + ", and this plugin reads "
                                + Manifest.SCHEMA_VERSION,
                        null);
            }
            return manifest;
        } catch (IOException | JacksonException e) {
            throw unreadable(String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
    }

    /** When it was written; empty where it cannot be read. */
    public Optional<Instant> created() {
        try {
            return Optional.of(Instant.parse(read().created()));
        } catch (ProblemException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private ProblemException unreadable(String why, @org.jspecify.annotations.Nullable Exception cause) {
        return ProblemException.notVerified(
                new Problem(
                        ErrorCode.UNREADABLE_BACKUP,
                        "The manifest " + path.getFileName() + " cannot be read",
                        why,
                        "Write it anew right after the dump: mvn backup:manifest -Dbackup.file=app.dump"
                                + " -Dbackup.url=postgresql://user@host/app"),
                cause);
    }
}

package io.github.backupverify.manifest;

import io.github.backupverify.backup.FileDigest;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.file.AtomicFile;
import io.github.backupverify.file.FileFailure;
import io.github.backupverify.file.RawName;
import io.github.backupverify.file.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * A manifest on disk.
 *
 * @param path the JSON file
 */
public record ManifestFile(Path path) {
    private static final String SUFFIX = ".manifest.json";
    /** A million tables need half of it. */
    private static final long LONGEST = 1 << 30;

    /** What Jackson says of a value that is not there. */
    private static final Pattern MISSING = Pattern.compile("creator property '(\\w+)'");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, ManifestFile::asItIs)
            .build();

    private static final ObjectReader HEAD = JSON.readerFor(Head.class)
            .without(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .without(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    /** Where the manifest of a backup stands. */
    public static ManifestFile of(Path backup) {
        return new ManifestFile(RawName.append(backup, SUFFIX));
    }

    /** The manifest beside a backup, if there is one. */
    public static Optional<ManifestFile> beside(Path backup) {
        ManifestFile file = of(backup);
        // A link that leads nowhere is one that cannot be read, not none.
        return Files.exists(file.path(), LinkOption.NOFOLLOW_LINKS) ? Optional.of(file) : Optional.empty();
    }

    /** Writes it whole or not at all. */
    public void write(Manifest manifest) {
        try {
            AtomicFile.write(path, out -> JSON.writeValue(out, manifest));
        } catch (IOException | JacksonException e) {
            throw ErrorCode.REPORT_FAILED.notVerified(
                    "The manifest " + path + " could not be written",
                    FileFailure.said(e),
                    "Make room and let this user write there: ls -ld "
                            + path.toAbsolutePath().getParent(),
                    e);
        }
    }

    /** What every version says, of every system. */
    private record Head(
            @Nullable Integer schemaVersion, @Nullable String system) {}

    /**
     * Reads it.
     *
     * @throws ProblemException UNREADABLE_BACKUP where it is none of that form
     */
    public <M extends Manifest> M read(ManifestForm<M> form) {
        try {
            RegularFile.required(path);
            if (Files.size(path) > LONGEST) {
                throw unreadable("it has " + Files.size(path) + " bytes, which is too long for what it is", form, null);
            }
            // Another version need not have what this one has.
            @Nullable Head head = HEAD.readValue(path);
            @Nullable Integer version = head == null ? Integer.valueOf(0) : head.schemaVersion();
            if (version == null) {
                throw unreadable("its schemaVersion is missing or null", form, null);
            }
            if (version != form.version()) {
                throw unreadable(
                        "its schema version is " + version + ", and this plugin reads " + form.version(), form, null);
            }
            @Nullable String system = head == null ? null : head.system();
            if (system != null && !system.equals(form.system())) {
                throw unreadable("it describes a backup of " + system + ", not of " + form.system(), form, null);
            }
            return JSON.readValue(path, form.type());
        } catch (IOException e) {
            throw unreadable(FileFailure.said(e), form, e);
        } catch (JacksonException e) {
            throw unreadable(why(e), form, e);
        }
    }

    private static String why(JacksonException e) {
        // What Manifest itself says of a value; the names of its classes tell nobody anything.
        String why = e.getCause() instanceof IllegalArgumentException bad ? bad.getMessage() : e.getOriginalMessage();
        Matcher missing = MISSING.matcher(String.valueOf(why));
        if (missing.find()) {
            return "it is no manifest of this plugin, or not all of one: it has no " + missing.group(1);
        }
        TokenStreamLocation at = e.getLocation();
        return String.valueOf(why).replaceAll("io\\.github\\.[\\w.]*[.$]", "")
                + (at == null ? "" : " (line " + at.getLineNr() + ")");
    }

    private static void asItIs(MutableCoercionConfig texts) {
        for (CoercionInputShape other :
                List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
            texts.setCoercion(other, CoercionAction.Fail);
        }
    }

    /** When it was written; empty where it cannot be read. */
    public Optional<Instant> created(ManifestForm<?> form) {
        try {
            return Optional.of(Instant.parse(read(form).created()));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    /**
     * Writes the same manifest beside a backup, as if it had been written for that one: what it says of the database
     * stays.
     *
     * @throws IOException where this one cannot be read
     */
    public ManifestFile copyFor(Path backup, FileDigest digest) throws IOException {
        ManifestFile copy = of(backup);
        if (!(JSON.readTree(Files.readString(path)) instanceof ObjectNode manifest)) {
            throw new IOException("the manifest " + path + " is none");
        }
        manifest.put("sha256", digest.sha256());
        manifest.put("bytes", digest.bytes());
        manifest.set("files", JSON.valueToTree(BackupPart.of(digest)));
        AtomicFile.write(copy.path(), out -> JSON.writeValue(out, manifest));
        return copy;
    }

    private ProblemException unreadable(String why, ManifestForm<?> form, @Nullable Exception cause) {
        return ErrorCode.UNREADABLE_BACKUP.notVerified(
                "The manifest " + path.getFileName() + " cannot be read",
                why,
                "Write it anew right after the dump: mvn backup:manifest -Dbackup.file=app.dump" + " -Dbackup.url="
                        + form.url(),
                cause);
    }
}

package io.github.backupverify.settings.libpq;

import io.github.backupverify.file.RegularFile;
import io.github.backupverify.settings.connection.ConnectionDraft;
import io.github.backupverify.settings.connection.ConnectionField;
import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.connection.LookupNotes;
import io.github.backupverify.settings.connection.SettingValue;
import io.github.backupverify.settings.text.BadSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A section of pg_service.conf.
 *
 * @see <a href="https://www.postgresql.org/docs/current/libpq-pgservice.html">The Connection Service File</a>
 */
public record ServiceFile(ConnectionInputs inputs, LookupNotes notes) {
    /**
     * The section's settings. As with libpq, a service that no file knows is an error.
     *
     * @param needed whether nothing stronger says which server is meant; else such a service is left alone
     */
    public ConnectionDraft read(SettingValue service, boolean needed) {
        for (Path file : files()) {
            ConnectionDraft section = section(file, service.value());
            if (section != null) {
                return notes.seen(section);
            }
        }
        if (!needed) {
            notes.note(service.origin() + " is not used: no pg_service.conf has the section [" + service.value() + "]");
            return ConnectionDraft.EMPTY;
        }
        throw BadSetting.of(
                "service \"" + service.value() + "\" is not known",
                service.origin() + " names it, and no pg_service.conf has that section",
                "Add it: printf '[" + service.value() + "]\\nhost=db.example.org\\n' >> ~/.pg_service.conf");
    }

    /** The user's own file first, then the system's. */
    private List<Path> files() {
        Map<String, String> environment = inputs.environment();
        List<Path> files = new ArrayList<>();
        String named = environment.get("PGSERVICEFILE");
        files.add(named == null || named.isBlank() ? inputs.home().resolve(".pg_service.conf") : Path.of(named));
        String system = environment.get("PGSYSCONFDIR");
        if (system != null && !system.isBlank()) {
            files.add(Path.of(system, "pg_service.conf"));
        }
        files.add(Path.of("/etc/postgresql-common/pg_service.conf"));
        files.add(Path.of("/etc/sysconfig/pgsql/pg_service.conf"));
        return files;
    }

    private @Nullable ConnectionDraft section(Path file, String name) {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        List<String> lines;
        try {
            lines = RegularFile.lines(file, RegularFile.HANDWRITTEN);
        } catch (IOException e) {
            notes.note(inputs.shown(file) + " is not used: it cannot be read as UTF-8 text");
            return null;
        }
        ConnectionDraft draft = null;
        for (String raw : lines) {
            String line = raw.strip();
            if (line.startsWith("[")) {
                if (draft != null) {
                    return draft;
                }
                draft = line.equals("[" + name + "]") ? ConnectionDraft.EMPTY : null;
            } else if (draft != null && !line.isEmpty() && !line.startsWith("#")) {
                draft = with(draft, line, inputs.shown(file) + " [" + name + "]");
            }
        }
        return draft;
    }

    private ConnectionDraft with(ConnectionDraft draft, String line, String origin) {
        int equals = line.indexOf('=');
        Optional<ConnectionField> field = equals < 0
                ? Optional.empty()
                : ConnectionField.ofKeyword(line.substring(0, equals).strip());
        if (field.isEmpty() || field.get() == ConnectionField.SERVICE) {
            notes.note(origin + " holds a line that is not used: only settings of the connection itself are");
            return draft;
        }
        return draft.with(field.get(), new SettingValue(line.substring(equals + 1), origin));
    }
}

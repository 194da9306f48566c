package io.github.backupverify.settings.libpq;

import io.github.backupverify.file.RegularFile;
import io.github.backupverify.settings.connection.LookupNotes;
import io.github.backupverify.settings.connection.SettingValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The password file of libpq: {@code host:port:database:user:password} a line, {@code *} for anything, backslash before
 * a colon or backslash; the first line that fits wins.
 *
 * @see <a href="https://www.postgresql.org/docs/current/libpq-pgpass.html">The Password File</a>
 */
public final class PgpassFile {
    /** Where servers put their sockets unless told otherwise: upstream, Debian and Red Hat. */
    private static final Set<String> DEFAULT_SOCKETS = Set.of("/tmp", "/var/run/postgresql", "/run/postgresql");

    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.range(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_EXECUTE);

    private PgpassFile() {}

    /** The password for this connection; null where the file has none or may not be trusted. */
    public static @Nullable SettingValue find(
            Path file, String shown, String host, int port, String database, String user, LookupNotes notes) {
        if (!usable(file, shown, notes)) {
            return null;
        }
        List<String> wanted =
                List.of(DEFAULT_SOCKETS.contains(host) ? "localhost" : host, Integer.toString(port), database, user);
        try {
            // Byte by byte, as libpq compares: passwords need not be UTF-8, but those sent by JDBC are.
            List<String> lines = RegularFile.lines(file, RegularFile.HANDWRITTEN);
            for (int i = 0; i < lines.size(); i++) {
                String password = match(lines.get(i), wanted);
                if (password != null) {
                    return new SettingValue(password, shown + " line " + (i + 1));
                }
            }
        } catch (IOException e) {
            notes.note(shown + " is not used: it cannot be read as UTF-8 text");
        }
        return null;
    }

    private static boolean usable(Path file, String shown, LookupNotes notes) {
        if (!Files.exists(file)) {
            return false;
        }
        if (!Files.isRegularFile(file)) {
            notes.note(shown + " is not used: it is not a plain file");
            return false;
        }
        try {
            for (PosixFilePermission permission : Files.getPosixFilePermissions(file)) {
                if (OTHERS.contains(permission)) {
                    notes.note(shown + " is not used, as libpq would not: group or others may access it (chmod 0600)");
                    return false;
                }
            }
        } catch (UnsupportedOperationException | IOException e) {
            // Windows knows no such permissions, and libpq does not look there either.
            return true;
        }
        return true;
    }

    private static @Nullable String match(String line, List<String> wanted) {
        if (line.startsWith("#")) {
            return null;
        }
        int at = 0;
        for (String field : wanted) {
            at = after(line, at, field);
            if (at < 0) {
                return null;
            }
        }
        StringBuilder password = new StringBuilder();
        for (int i = at; i < line.length(); i++) {
            if (line.charAt(i) == '\\' && i + 1 < line.length()) {
                i++;
            }
            password.append(line.charAt(i));
        }
        return password.length() == 0 ? null : password.toString();
    }

    /** Where the next field begins when this one fits, -1 when it does not; like libpq, a colon need not be escaped. */
    private static int after(String line, int start, String wanted) {
        if (line.startsWith("*:", start)) {
            return start + 2;
        }
        int at = start;
        for (int i = 0; i < wanted.length(); i++, at++) {
            if (at < line.length() && line.charAt(at) == '\\') {
                at++;
            }
            if (at >= line.length() || line.charAt(at) != wanted.charAt(i)) {
                return -1;
            }
        }
        return line.startsWith(":", at) ? at + 1 : -1;
    }
}

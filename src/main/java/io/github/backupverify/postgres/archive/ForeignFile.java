package io.github.backupverify.postgres.archive;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Names what is not a PostgreSQL backup, as exactly as its first bytes allow. */
final class ForeignFile {
    static final String UNKNOWN = "binary data of an unknown kind, perhaps encrypted";

    static final String NO_SQL = "text that is no SQL";

    /** By the first bytes, in hexadecimal digits. */
    private static final Map<String, String> BINARY = new TreeMap<>(Map.ofEntries(
            Map.entry("53514c69746520666f726d61742033", "a SQLite database"),
            Map.entry("504b0506", "an empty zip file"),
            Map.entry("fffe", "text in UTF-16, as PowerShell's > writes it: run pg_dump with --file instead"),
            Map.entry("feff", "text in UTF-16: run pg_dump with --file instead of redirecting its output"),
            Map.entry("25504446", "a PDF document"),
            Map.entry("7f454c46", "a program"),
            Map.entry("54415045", "a Microsoft SQL Server backup")));
    /** By how the text begins, in lower case. */
    private static final Map<String, String> TEXT = new TreeMap<>(Map.ofEntries(
            Map.entry("<!doctype html", "an HTML page, such as an error page of a download"),
            Map.entry("<html", "an HTML page, such as an error page of a download"),
            Map.entry("<?xml", "an XML document, such as an error answer of an object store"),
            Map.entry("<error", "an XML document, such as an error answer of an object store"),
            Map.entry("{", "a JSON document"),
            Map.entry("[", "a JSON document"),
            Map.entry("pg_dump:", "an error message of pg_dump"),
            Map.entry("pg_dumpall:", "an error message of pg_dumpall")));

    private static final Pattern SQL = Pattern.compile(
            "(?im)^\\s*(--|/\\*|\\\\|(create|insert|copy|set|begin|select|alter|drop|start|comment|grant|do|truncate|delete|update|with)\\b)");

    /** Dumps of other database systems: whole, perhaps, but nothing that PostgreSQL could restore. */
    private static final Map<String, String> OTHER_SYSTEMS = Map.of(
            "-- mysql dump", "a MySQL dump",
            "-- mariadb dump", "a MariaDB dump",
            "/*!999999", "a MariaDB dump",
            "/*m!999999", "a MariaDB dump",
            "pragma foreign_keys", "a SQLite dump");

    private ForeignFile() {}

    /** The dump of another database system that begins with {@code head}, if it is one. */
    static Optional<String> otherSystem(byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
        return OTHER_SYSTEMS.entrySet().stream()
                .filter(system -> start.startsWith(system.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Returns what a file that begins with {@code head} is, or an empty string where it can be SQL. */
    static String describe(byte[] head) {
        String hex = HexFormat.of().formatHex(head, 0, Math.min(head.length, 16));
        for (Map.Entry<String, String> magic : BINARY.entrySet()) {
            if (hex.startsWith(magic.getKey())) {
                return magic.getValue();
            }
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        String start = text.strip().toLowerCase(Locale.ROOT);
        start = start.startsWith("\u00ef\u00bb\u00bf") ? start.substring(3).strip() : start;
        if (text.contains("PGDMP")) {
            return "an archive of pg_dump behind something else, which begins \""
                    + start.lines().findFirst().orElse("")
                    + "\": take 2>&1 out of the command that writes it, and the prompt for a password";
        } else if (text.contains("-- PostgreSQL database dump")) {
            // What stands before it is in the way, and the scanner says in which line.
            return "";
        }
        // What a wrong key makes of an encrypted file begins with a brace one time in a hundred.
        boolean binary = binary(head);
        for (Map.Entry<String, String> opening : TEXT.entrySet()) {
            if (!binary && start.startsWith(opening.getKey())) {
                return opening.getValue();
            }
        }
        if (start.startsWith("export:v") || text.contains("EXPORT:V")) {
            return "an Oracle export";
        } else if (start.isEmpty()) {
            return "a file of nothing but blanks";
        } else if (start.charAt(0) == 0 && text.chars().allMatch(c -> c == 0)) {
            return "a file of zero bytes, as a lost disk block or an unfinished download leaves it";
        } else if (binary) {
            return UNKNOWN;
        }
        return SQL.matcher(text).find() ? "" : NO_SQL;
    }

    /** Control characters that no text holds; a single one may be damage, which the scanner names more exactly. */
    private static boolean binary(byte[] head) {
        int controls = 0;
        for (byte c : head) {
            controls += c >= 0 && c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b ? 1 : 0;
        }
        return controls * 50L > head.length;
    }
}

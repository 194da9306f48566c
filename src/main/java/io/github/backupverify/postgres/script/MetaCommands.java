package io.github.backupverify.postgres.script;

import io.github.backupverify.postgres.script.entry.EntryHeader;
import io.github.backupverify.postgres.script.judge.OwnConnect;
import io.github.backupverify.postgres.script.judge.Violation.Kind;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges psql's backslash commands: pg_dump writes a pair of restrict and unrestrict, and with -C one connect or two. */
final class MetaCommands {
    private static final Pattern RESTRICT = Pattern.compile("restrict ([A-Za-z0-9]+)");
    private static final Pattern UNRESTRICT = Pattern.compile("unrestrict ([A-Za-z0-9]+)");
    private static final Pattern CONNECT = Pattern.compile("(c|connect)\\b.*");
    /** Stands before such a connect. */
    private static final String OWN_ENCODING = "encoding SQL_ASCII";

    /** What people write before a dump, and what only says something: nothing of it is run, read or left undone. */
    private static final Pattern HARMLESS = Pattern.compile(
            "set (ON_ERROR_STOP|QUIET) (on|true|1)|timing( on| off)?|pset pager off|q?echo [\\w ,.!()=-]*");

    /** After creating the database, and again after setting its properties. */
    private static final int OWN_CONNECTS = 2;

    private final boolean mayConnect;
    private final StringReading strings;
    private int connected;
    private @Nullable String key;

    MetaCommands(ScanOptions options, StringReading strings) {
        mayConnect = options.allowOwnDatabase();
        this.strings = strings;
    }

    /**
     * Judges the command that follows a backslash.
     *
     * @param alone whether it stands alone in its line, outside of any statement
     * @param entry the object that it belongs to, if any
     */
    @Nullable
    Kind judge(String command, boolean alone, @Nullable EntryHeader entry) {
        var restrict = RESTRICT.matcher(command);
        if (alone && key == null && restrict.matches()) {
            key = restrict.group(1);
            return null;
        }
        var unrestrict = UNRESTRICT.matcher(command);
        if (alone && unrestrict.matches() && unrestrict.group(1).equals(key)) {
            key = null;
            return null;
        }
        if (alone && entry == null && HARMLESS.matcher(command).matches()) {
            return null;
        }
        if (alone && mayConnect && command.equals(OWN_ENCODING)) {
            return null;
        }
        if (alone
                && mayConnect
                && connected < OWN_CONNECTS
                && entry != null
                && OwnConnect.database(command).filter(entry::isDatabase).isPresent()) {
            connected++;
            strings.connected();
            return null;
        }
        return CONNECT.matcher(command).matches() ? Kind.CONNECT : Kind.META_COMMAND;
    }
}

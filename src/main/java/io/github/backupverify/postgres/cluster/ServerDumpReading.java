package io.github.backupverify.postgres.cluster;

import io.github.backupverify.backup.TextRange;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.script.DumpListener;
import io.github.backupverify.postgres.script.DumpScanner;
import io.github.backupverify.postgres.script.SqlStatement;
import io.github.backupverify.postgres.script.judge.OwnConnect;
import io.github.backupverify.run.Progress;
import io.github.backupverify.run.ProgressListener;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the dumps of single databases within that of a whole server. pg_dumpall writes a comment with the database's
 * name, then a connect where pg_dump writes none, then what {@code pg_dump --create} says of it.
 */
final class ServerDumpReading implements DumpListener, Progress {
    /** What pg_dumpall writes between two dumps, beside connects. */
    private static final Pattern BETWEEN = Pattern.compile(
            "\\\\encoding SQL_ASCII|\\\\(un)?restrict [A-Za-z0-9]+|SET default_transaction_read_only = off;");

    private final List<ServerDump.Part> databases = new ArrayList<>();
    private final List<Finding> strays = new ArrayList<>();
    private final List<Finding> damage = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    /** Where the dump of a database begins that has not ended yet; -1 for none. */
    private long dump = -1;
    /** Whether the reading is between two of them, or behind the last. */
    private boolean between;

    private final List<SqlStatement> globals = new ArrayList<>();
    private boolean globalsEnded;
    /** Of the last comment or command. */
    private volatile long reached;

    private boolean closed = true;
    private boolean complete;
    private @Nullable String database;

    private ServerDumpReading() {}

    /**
     * Reads all of it.
     *
     * @param listener told how far it is
     */
    static ServerDump read(InputStream in, ProgressListener listener) throws IOException {
        ServerDumpReading reading = new ServerDumpReading();
        listener.watch(reading);
        DumpScanner.walk(in, reading);
        return reading.end();
    }

    @Override
    public void comment(String line, long from) {
        reached = from;
        switch (line) {
            case "-- PostgreSQL database dump" -> begin(from);
            case "-- PostgreSQL database dump complete" -> closed = true;
            case "-- PostgreSQL database cluster dump complete" -> {
                complete = closed;
                between(from);
            }
            default -> {
                if (closed && line.startsWith("-- Database \"") && line.endsWith("\" dump")) {
                    between(from);
                }
            }
        }
    }

    @Override
    public void command(String command, long from) {
        String connect = OwnConnect.database(command).orElse(null);
        if (connect == null) {
            return;
        } else if (closed) {
            between(from);
            database = connect;
        } else if (database == null) {
            database = connect;
        }
    }

    @Override
    public void statement(Supplier<SqlStatement> statement) {
        if (!globalsEnded) {
            globals.add(statement.get());
        } else if (between) {
            SqlStatement stray = statement.get();
            String command =
                    stray.text().startsWith("\\") ? stray.text().substring(1).strip() : "";
            if (!BETWEEN.matcher(stray.text().strip()).matches()
                    && OwnConnect.database(command).isEmpty()) {
                strays.add(Finding.of(
                        "between two databases", "stands what pg_dumpall never writes there: " + stray.display()));
            }
        }
    }

    private void between(long from) {
        if (!between) {
            endDump(from);
            between = true;
            globalsEnded = true;
        }
    }

    private void begin(long from) {
        if (!closed) {
            damage.add(Finding.of(
                    "database " + (database == null ? "" : database),
                    "its dump lacks the closing line that pg_dump writes last: it is cut"));
        }
        between(from);
        between = false;
        dump = from;
        closed = false;
        complete = false;
    }

    private void endDump(long to) {
        if (dump < 0) {
            return;
        }
        String name = database == null ? "" : database;
        if (name.isEmpty()) {
            damage.add(Finding.of("database", "a dump of one begins at byte " + dump + ", and nothing says of which"));
        } else if (!names.add(name)) {
            damage.add(Finding.of("database " + name, "is dumped twice"));
        }
        databases.add(new ServerDump.Part(name, new TextRange(dump, to)));
        dump = -1;
        database = null;
    }

    @Override
    public long marker() {
        return reached;
    }

    @Override
    public String describe() {
        return "found " + Figures.count(databases.size(), "database", "databases") + " in the first "
                + Figures.bytes(reached);
    }

    private ServerDump end() {
        endDump(Long.MAX_VALUE - 1);
        if (!complete) {
            damage.add(Finding.of(
                    "dump", "the closing line that pg_dumpall writes last is missing: the dump of the server is cut"));
        }
        return new ServerDump(globals, databases, strays, damage);
    }
}

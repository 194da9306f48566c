package io.github.backupverify.postgres.script.entry;

import io.github.backupverify.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What pg_dump says in comments between its statements: its versions, the entries' headers, where it begins and ends. */
public final class DumpComments {
    private static final String SERVER = "-- Dumped from database version ";
    private static final String CLIENT = "-- Dumped by pg_dump version ";
    private static final Pattern TRANSACTION =
            Pattern.compile("(BEGIN|START TRANSACTION|COMMIT|END|;)\\b", Pattern.CASE_INSENSITIVE);

    private final List<Long> begins = new ArrayList<>();
    private final List<Finding> damage = new ArrayList<>();
    private String server = "";
    private String client = "";
    private boolean cluster;
    private boolean clusterEnded;
    private boolean open;
    private boolean closed;
    private boolean carriageReturns;
    private long outside;
    private String head = "";
    private boolean ended;
    private @Nullable EntryHeader header;

    /**
     * Takes a comment.
     *
     * @param at its line, from 1; asked only where it matters
     * @param carriageReturn whether one follows it
     */
    public void read(String line, LongSupplier at, boolean carriageReturn) {
        header = EntryHeader.parse(line);
        ended = false;
        if (header != null) {
            return;
        }
        switch (line) {
            case "-- PostgreSQL database dump" -> begin(at.getAsLong(), carriageReturn);
            case "-- PostgreSQL database cluster dump" -> cluster = true;
            case "-- PostgreSQL database dump complete" -> end();
            case "-- PostgreSQL database cluster dump complete" -> {
                clusterEnded = true;
                ended = true;
            }
            default -> {
                server = server.isEmpty() ? after(SERVER, line) : server;
                client = client.isEmpty() ? after(CLIENT, line) : client;
            }
        }
    }

    /** The header that the line read last is, if it is one. */
    @Nullable
    public EntryHeader header() {
        return header;
    }

    /** Whether the line read last is a closing line. */
    public boolean ended() {
        return ended;
    }

    /** Takes the first statement of the file, with what stands before it. */
    public void first(String text) {
        head = text;
        carriageReturns |= text.contains("\r\n");
    }

    /** Takes a statement that is more than a setting: it may stand in none of the dumps. */
    public void statement(Supplier<String> text, LongSupplier at) {
        if (!open
                && !cluster
                && outside == 0
                && !TRANSACTION.matcher(text.get()).lookingAt()) {
            outside = at.getAsLong();
        }
    }

    public DumpFacts facts(String clientEncoding) {
        DumpParts parts = new DumpParts(begins, closed, outside, head);
        return new DumpFacts(server, client, clientEncoding, carriageReturns, parts);
    }

    /** One dump that breaks off is damage, whatever follows it in the file. */
    public List<Finding> damage() {
        List<Finding> all = new ArrayList<>(damage);
        if (open || (cluster && !clusterEnded)) {
            all.add(Finding.of("dump", "the closing line that pg_dump writes last is missing: the dump is cut"));
        }
        return all;
    }

    private void begin(long line, boolean carriageReturn) {
        if (open) {
            damage.add(Finding.of(
                    "dump",
                    "the dump that begins in line " + begins.get(begins.size() - 1)
                            + " is cut: another one begins in line " + line + " before its closing line"));
        }
        open = true;
        begins.add(line);
        carriageReturns |= carriageReturn;
    }

    private void end() {
        open = false;
        closed = true;
        ended = true;
    }

    private static String after(String prefix, String line) {
        return line.startsWith(prefix) ? line.substring(prefix.length()).strip() : "";
    }
}

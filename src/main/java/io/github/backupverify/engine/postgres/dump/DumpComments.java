package io.github.backupverify.engine.postgres.dump;

import io.github.backupverify.check.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What pg_dump says in comments between its statements: its versions, the entries' headers, the closing line. */
final class DumpComments {
    private static final String SERVER = "-- Dumped from database version ";
    private static final String CLIENT = "-- Dumped by pg_dump version ";
    private static final String STARTED = "-- Started on ";

    private String server = "";
    private String client = "";
    private String started = "";
    private boolean pgDump;
    private boolean cluster;
    private boolean complete;
    private boolean ended;
    private @Nullable EntryHeader header;

    void read(String line) {
        header = EntryHeader.parse(line);
        if (header != null) {
            return;
        }
        switch (line) {
            case "-- PostgreSQL database dump" -> pgDump = true;
            case "-- PostgreSQL database cluster dump" -> cluster = true;
            case "-- PostgreSQL database dump complete" -> end(!cluster);
            case "-- PostgreSQL database cluster dump complete" -> end(true);
            default -> {
                server = server.isEmpty() ? after(SERVER, line) : server;
                client = client.isEmpty() ? after(CLIENT, line) : client;
                started = started.isEmpty() ? after(STARTED, line) : started;
            }
        }
    }

    /** The header that the line read last is, if it is one. */
    @Nullable
    EntryHeader header() {
        return header;
    }

    /** Whether the closing line was read and nothing since. */
    boolean ended() {
        return ended;
    }

    void reopen() {
        ended = false;
    }

    DumpFacts facts(String clientEncoding) {
        return new DumpFacts(server, client, started, clientEncoding, pgDump || cluster, cluster, complete);
    }

    List<Finding> damage() {
        if ((pgDump || cluster) && !complete) {
            return List.of(Finding.of("dump", "the closing line that pg_dump writes last is missing: the dump is cut"));
        } else if (complete && !pgDump && !cluster) {
            return List.of(Finding.of("dump", "the opening lines that pg_dump writes first are missing"));
        }
        return List.of();
    }

    private void end(boolean whole) {
        complete |= whole;
        ended = whole;
    }

    private static String after(String prefix, String line) {
        return line.startsWith(prefix) ? line.substring(prefix.length()).strip() : "";
    }
}

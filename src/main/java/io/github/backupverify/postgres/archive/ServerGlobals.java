package io.github.backupverify.postgres.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What belongs to a server and to none of its databases: {@code pg_dumpall --globals-only}, {@code --roles-only} and
 * {@code --tablespaces-only}. Beside the dumps of databases it is no backup of any.
 */
final class ServerGlobals {
    private static final String BEGIN = "-- PostgreSQL database cluster dump";
    private static final String END = "-- PostgreSQL database cluster dump complete";
    private static final String DATABASE = "-- PostgreSQL database dump";

    private ServerGlobals() {}

    /** Whether a dump may be one, by its first bytes. */
    static boolean possible(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1).contains(BEGIN);
    }

    /**
     * Whether a dump is one: it is closed, and no database begins in it. Of a whole server's dump all in front of the
     * first database is read, which is as little as this.
     */
    static boolean are(InputStream dump) throws IOException {
        boolean closed = false;
        byte[] line = new byte[END.length() + 1];
        int length = 0;
        for (int next = dump.read(); next >= 0; next = dump.read()) {
            if (next != '\n' && next != '\r') {
                line[Math.min(length++, END.length())] = (byte) next;
                continue;
            }
            String text = new String(line, 0, Math.min(length, line.length), StandardCharsets.ISO_8859_1);
            if (text.equals(DATABASE)) {
                return false;
            }
            closed |= text.equals(END);
            length = 0;
        }
        return closed;
    }
}

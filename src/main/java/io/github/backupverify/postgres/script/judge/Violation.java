package io.github.backupverify.postgres.script.judge;

/**
 * A statement or command that does more than fill one database.
 *
 * @param line where it begins, from 1
 * @param text shortened to one line
 */
public record Violation(Kind kind, long line, String text) {
    /** What is wrong with it. */
    public enum Kind {
        /** A psql command: it can run programs, read files, go to another database. */
        META_COMMAND("a psql command", true),
        /** {@code \connect}: what follows goes to another database. */
        CONNECT("goes to another database", true),
        /** CREATE, ALTER, DROP DATABASE, or a grant, comment or label on one. */
        DATABASE("reaches a whole database", true),
        /** Drops a database. */
        DROP_DATABASE("drops a database", true),
        /** Roles and their memberships belong to the whole server. */
        ROLE("changes roles of the whole server", true),
        TABLESPACE("changes tablespaces of the whole server", true),
        /** ALTER SYSTEM, LOAD, prepared transactions, parameters. */
        SERVER("changes the server itself", true),
        /** COPY with a file or a program, and functions that read or write the server's files or other servers. */
        OUTSIDE_ACCESS("reaches files, programs or other servers", true),
        /** Text follows {@code COPY … FROM stdin;} in its line, or the statement is too long to be judged. */
        UNCLEAR("cannot be judged", true),
        /**
         * DO, CALL, or a query other than those few that pg_dump writes: what they run may make roles or reach other
         * databases.
         */
        RUNS_CODE("runs code that cannot be looked into", true),
        /** Writes rows into pg_catalog: roles and databases are in it, and what it says of objects. */
        CATALOG("writes into PostgreSQL's own catalogues", true),
        /** A statement that no version of pg_dump ever writes, which may do anything. */
        UNKNOWN("is no statement that pg_dump writes", true),
        /** SET SESSION AUTHORIZATION, as older pg_dump versions write it. Only worth a note. */
        SESSION_ROLE("changes the session's role", false);

        private final String meaning;
        private final boolean dangerous;

        Kind(String meaning, boolean dangerous) {
            this.meaning = meaning;
            this.dangerous = dangerous;
        }

        /** After "line 12 ". */
        public String meaning() {
            return meaning;
        }

        /** Whether the dump must not be run because of it; else it is only worth a note. */
        public boolean dangerous() {
            return dangerous;
        }
    }

    @Override
    public String toString() {
        return "line " + line + " " + kind.meaning() + ": " + text;
    }
}

package io.github.backupverify.postgres.observe;

/**
 * One message of the server's log.
 *
 * @param epoch seconds since 1970, with milliseconds
 * @param pid of the session's process
 * @param database of the session; empty for a process without one
 * @param severity {@code LOG}, {@code ERROR}; also {@code STATEMENT}, {@code DETAIL} of the message before
 * @param text in lines as it was written
 */
record LogEntry(double epoch, int pid, String database, String severity, String text) {}

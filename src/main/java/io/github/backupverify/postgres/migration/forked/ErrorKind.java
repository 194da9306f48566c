package io.github.backupverify.postgres.migration.forked;

import java.io.FileNotFoundException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;

/** What an error of the tool tells of the migrations. */
public enum ErrorKind {
    /** The migration, or the tool itself, went wrong. */
    OWN,
    /** The server, or whoever administers it, ended a session: that says nothing of a migration. */
    LOST,
    /** It asked for a file or a network that is not there: with a fence around, that may be why. */
    FENCED,
    /** The tool did not reach the database, or lacks a class: that says nothing of a migration. */
    UNREACHED;

    /** An established connection that breaks; a session that is terminated; a server that crashes, or is not yet back. */
    private static final Set<String> SESSION_LOST = Set.of("08006", "57P01", "57P02", "57P03");

    /** @param migrating whether a migration was at work */
    static ErrorKind of(Throwable error, boolean migrating) {
        if (caused(error, at -> SESSION_LOST.contains(state(at)))) {
            return LOST;
        } else if (caused(
                error,
                at -> at instanceof SocketException
                        || at instanceof UnknownHostException
                        || at instanceof FileSystemException
                        || at instanceof FileNotFoundException)) {
            return FENCED;
        }
        return !migrating
                        && caused(
                                error,
                                at -> state(at).startsWith("08")
                                        || at instanceof LinkageError
                                        || at instanceof ReflectiveOperationException)
                ? UNREACHED
                : OWN;
    }

    private static String state(Throwable at) {
        return at instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
    }

    private static boolean caused(Throwable error, Predicate<Throwable> by) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (by.test(at)) {
                return true;
            }
        }
        return false;
    }
}

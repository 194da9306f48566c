package io.github.backupverify.check;

/**
 * A lock that a statement took on what was there before.
 *
 * @param object {@code public.orders}, as SQL writes it
 * @param mode as the database system calls it
 * @param seconds from the statement's begin to the end of its transaction
 */
public record ObservedLock(String object, String mode, Blocked blocked, double seconds) {}

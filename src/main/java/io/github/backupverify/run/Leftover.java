package io.github.backupverify.run;

/**
 * One thing that a dead run left behind.
 *
 * @param name for people: "database backup_verify_x on localhost:5432"
 * @param removal removes it, after another look whether it may
 */
public record Leftover(String name, RunScope.Removal removal) {}

/**
 * Runs the project's migrations on a throw-away server or a restored copy: SQL scripts by psql, Flyway and
 * Liquibase in a JVM of their own, in a fence where there is one. Changes the database that it is given and no
 * other. {@code postgres.server} loads a sample database with it, {@code postgres.rehearsal} runs what is pending.
 */
@NullMarked
package io.github.backupverify.postgres.migration;

import org.jspecify.annotations.NullMarked;

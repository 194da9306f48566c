/**
 * What the project says of its own database: Spring Boot, Quarkus, Flyway, Liquibase. One class a source; called by
 * {@code settings.discovery} alone.
 */
@NullMarked
package io.github.backupverify.settings.project;

import org.jspecify.annotations.NullMarked;

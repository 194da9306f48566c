/**
 * What the project says of its own database: Spring Boot, Quarkus, Flyway, Liquibase, its containers. One class a
 * source; reads the project's files. {@code settings.discovery} asks it for a connection, {@code mojo.maven} for the
 * settings of a migration tool and the server's version.
 */
@NullMarked
package io.github.backupverify.settings.project;

import org.jspecify.annotations.NullMarked;

package io.github.backupverify.mojo.maven;

import java.util.List;
import java.util.stream.Stream;

/** The most usual ways in which projects keep their migrations. */
final class ProjectLayouts {
    private static final String MIGRATIONS = "src/main/resources/db/migration/";
    private static final String FLYWAY = "flyway-maven-plugin in pom.xml";
    private static final String LIQUIBASE = "liquibase-maven-plugin in pom.xml";
    private static final String SPRING = "Spring Boot's settings of the project";
    private static final String QUARKUS = "Quarkus' settings of the project";
    private static final String MICRONAUT = "Micronaut's settings of the project";
    private static final String YAML = """
            databaseChangeLog:
              - changeSet: { id: one, author: ann, changes: [ { sql: { sql: "CREATE TABLE ran (id int GENERATED ALWAYS AS IDENTITY, name text)" } } ] }
              - changeSet: { id: two, author: ann, changes: [ { sql: { sql: "INSERT INTO ran (name) VALUES ('two')" } } ] }
            """;
    private static final String XML = """
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
              <changeSet id="one" author="ann"><sql>CREATE TABLE ran (id int GENERATED ALWAYS AS IDENTITY, name text)</sql></changeSet>
              <include file="more.sql" relativeToChangelogFile="true"/>
            </databaseChangeLog>
            """;
    private static final String FORMATTED = """
            --liquibase formatted sql
            --changeset ann:release context:release
            INSERT INTO ran (name) VALUES ('${who}');
            --changeset ann:development context:development
            INSERT INTO ran (name) VALUES ('development');
            """;

    private ProjectLayouts() {}

    static List<ProjectLayout> all() {
        return Stream.of(flywayPlugin(), spring(), others(), liquibase(), withoutTool())
                .flatMap(List::stream)
                .toList();
    }

    private static List<ProjectLayout> flywayPlugin() {
        String usual = "filesystem:BASE/src/main/resources/db/migration";
        return List.of(
                ProjectLayout.of("Flyway's plugin, nothing configured")
                        .plugin("flyway-maven-plugin", "")
                        .sql(MIGRATIONS + "V1__a.sql", MIGRATIONS + "V10__c.sql", MIGRATIONS + "V2__b.sql")
                        .byFlyway(FLYWAY, "locations", usual),
                ProjectLayout.of("Flyway's plugin with two `<locations>`")
                        .plugin(
                                "flyway-maven-plugin",
                                "<locations><location>filesystem:sql/a</location><location>classpath:b</location></locations>")
                        .sql("sql/a/V1__a.sql", "src/main/resources/b/V2__b.sql")
                        .byFlyway(FLYWAY, "locations", "filesystem:BASE/sql/a,classpath:b"),
                ProjectLayout.of("the property `flyway.locations` in the POM")
                        .plugin("flyway-maven-plugin", "")
                        .property("flyway.locations", "filesystem:sql")
                        .sql("sql/V1__a.sql")
                        .byFlyway(FLYWAY, "locations", "filesystem:BASE/sql"),
                ProjectLayout.of("`flyway.conf` beside the POM")
                        .plugin("flyway-maven-plugin", "")
                        .file("flyway.conf", "flyway.locations=filesystem:sql\nflyway.table=migrated\n")
                        .sql("sql/V1__a.sql")
                        .byFlyway(FLYWAY, "locations", "filesystem:BASE/sql", "table", "migrated"),
                ProjectLayout.of("`flyway.toml` beside the POM")
                        .plugin("flyway-maven-plugin", "")
                        .file("flyway.toml", "[flyway]\nlocations = [\"filesystem:sql\"]\nmixed = true\n")
                        .sql("sql/V1__a.sql")
                        .byFlyway(FLYWAY, "locations", "filesystem:BASE/sql", "mixed", "true"),
                ProjectLayout.of("`-Dflyway.locations` on the command line")
                        .plugin("flyway-maven-plugin", "<locations><location>filesystem:no</location></locations>")
                        .commandLine("flyway.locations", "filesystem:sql")
                        .sql("sql/V1__a.sql")
                        .byFlyway(FLYWAY, "locations", "filesystem:BASE/sql"),
                ProjectLayout.of("placeholders")
                        .plugin("flyway-maven-plugin", "<placeholders><who>ann</who></placeholders>")
                        .sql(MIGRATIONS + "V1__a.sql")
                        .file(MIGRATIONS + "V2__b.sql", "INSERT INTO ran (name) VALUES ('${who}');\n")
                        .byFlyway(FLYWAY, "locations", usual, "placeholders.who", "ann"),
                ProjectLayout.of("schemas that Flyway makes")
                        .plugin("flyway-maven-plugin", "<schemas><schema>app</schema></schemas>")
                        .sql(MIGRATIONS + "V1__a.sql")
                        .byFlyway(FLYWAY, "locations", usual, "schemas", "app"),
                ProjectLayout.of("callbacks in SQL")
                        .plugin("flyway-maven-plugin", "")
                        .sql(MIGRATIONS + "V1__a.sql", MIGRATIONS + "V2__b.sql", MIGRATIONS + "afterMigrate.sql")
                        .byFlyway(FLYWAY, "locations", usual),
                ProjectLayout.of("undo scripts, which Flyway's open edition leaves out")
                        .plugin("flyway-maven-plugin", "")
                        .sql(MIGRATIONS + "V1__a.sql", MIGRATIONS + "U1__a.sql")
                        .byFlyway(FLYWAY, "locations", usual),
                ProjectLayout.of("a repeatable view on what versions make")
                        .plugin("flyway-maven-plugin", "")
                        .sql(MIGRATIONS + "V1__a.sql")
                        .file(MIGRATIONS + "R__a_view.sql", "CREATE OR REPLACE VIEW v AS SELECT late FROM ran;\n")
                        .file(MIGRATIONS + "V2__late.sql", "ALTER TABLE ran ADD late int;\n")
                        .byFlyway(FLYWAY, "locations", usual),
                ProjectLayout.of("versions by date, `outOfOrder`")
                        .plugin("flyway-maven-plugin", "<outOfOrder>true</outOfOrder>")
                        .sql(MIGRATIONS + "V20231231__a.sql", MIGRATIONS + "V20240101120000__b.sql")
                        .byFlyway(FLYWAY, "locations", usual, "outOfOrder", "true"),
                ProjectLayout.of("prefixes and suffixes of its own")
                        .plugin(
                                "flyway-maven-plugin",
                                "<sqlMigrationPrefix>M</sqlMigrationPrefix><sqlMigrationSuffixes>"
                                        + "<sqlMigrationSuffix>.pgsql</sqlMigrationSuffix></sqlMigrationSuffixes>")
                        .sql(MIGRATIONS + "M1__a.pgsql", MIGRATIONS + "M2__b.pgsql")
                        .byFlyway(
                                FLYWAY,
                                "locations",
                                usual,
                                "sqlMigrationPrefix",
                                "M",
                                "sqlMigrationSuffixes",
                                ".pgsql"));
    }

    private static List<ProjectLayout> spring() {
        return List.of(
                ProjectLayout.of("Spring Boot with Flyway, nothing configured")
                        .dependencies("spring-boot", "flyway-core")
                        .sql(MIGRATIONS + "V1__a.sql", MIGRATIONS + "V2__b.sql")
                        .byFlyway(SPRING, "locations", "classpath:db/migration"),
                ProjectLayout.of("`spring.flyway.locations` in application.yml")
                        .dependencies("spring-boot", "flyway-core")
                        .file(
                                "src/main/resources/application.yml",
                                "spring:\n  flyway:\n    locations:\n      - classpath:db/a\n      - classpath:db/b\n")
                        .sql("src/main/resources/db/a/V1__a.sql", "src/main/resources/db/b/V2__b.sql")
                        .byFlyway(SPRING, "locations", "classpath:db/a,classpath:db/b"),
                ProjectLayout.of("`spring.flyway.*` in application.properties")
                        .dependencies("spring-boot", "flyway-core")
                        .file(
                                "src/main/resources/application.properties",
                                "spring.flyway.locations=classpath:sql\nspring.flyway.default-schema=app\n")
                        .sql("src/main/resources/sql/V1__a.sql")
                        .byFlyway(SPRING, "locations", "classpath:sql", "defaultSchema", "app"),
                ProjectLayout.of("a profile's own locations, `application-prod.yml`")
                        .dependencies("spring-boot", "flyway-core")
                        .file("src/main/resources/application.yml", "spring.profiles.active: prod\n")
                        .file(
                                "src/main/resources/application-prod.yml",
                                "spring.flyway.locations: classpath:db/migration,classpath:prod\n")
                        .sql(MIGRATIONS + "V1__a.sql", "src/main/resources/prod/V2__b.sql")
                        .byFlyway(SPRING, "locations", "classpath:db/migration,classpath:prod"),
                ProjectLayout.of("`{vendor}` in a location")
                        .dependencies("spring-boot", "flyway-core")
                        .file("src/main/resources/application.yml", "spring.flyway.locations: classpath:db/{vendor}\n")
                        .sql("src/main/resources/db/postgresql/V1__a.sql")
                        .byFlyway(SPRING, "locations", "classpath:db/postgresql"),
                ProjectLayout.of("a migration in Java")
                        .dependencies("spring-boot", "flyway-core")
                        .sql(MIGRATIONS + "V1__a.sql")
                        .file("src/main/java/db/migration/V2__B.java", ProjectLayout.javaMigration("public "))
                        .byFlyway(SPRING, "locations", "classpath:db/migration"),
                ProjectLayout.of("a migration in Kotlin")
                        .dependencies("spring-boot", "flyway-core")
                        .sql(MIGRATIONS + "V1__a.sql")
                        // As its compiler would leave it.
                        .file("target/kotlin/db/migration/V2__B.java", ProjectLayout.javaMigration("public final "))
                        .file("src/main/kotlin/db/migration/V2__B.kt", "package db.migration\n")
                        .byFlyway(SPRING, "locations", "classpath:db/migration"),
                ProjectLayout.of("`spring.flyway.enabled: false`, as something else migrates")
                        .dependencies("spring-boot", "flyway-core")
                        .file("src/main/resources/application.yml", "spring.flyway.enabled: false\n")
                        .sql(MIGRATIONS + "V1__a.sql")
                        .byFlyway(SPRING, "locations", "classpath:db/migration")
                        .says("switch it off"),
                ProjectLayout.of("Flyway and Liquibase, one of them switched off")
                        .dependencies("spring-boot", "flyway-core", "liquibase-core")
                        .file("src/main/resources/application.yml", "spring.flyway.enabled: false\n")
                        .sql(MIGRATIONS + "V1__a.sql")
                        .file("src/main/resources/db/changelog/db.changelog-master.yaml", YAML)
                        .byLiquibase(SPRING, "src/main/resources", "db/changelog/db.changelog-master.yaml", ""));
    }

    private static List<ProjectLayout> others() {
        return List.of(
                ProjectLayout.of("`quarkus.flyway.locations`, of the profile prod")
                        .dependencies("quarkus-flyway", "flyway-core")
                        .file("src/main/resources/application.properties", """
                                quarkus.flyway.locations=no
                                %prod.quarkus.flyway.locations=db/a
                                quarkus.flyway.migrate-at-start=true
                                """)
                        .sql("src/main/resources/db/a/V1__a.sql")
                        .byFlyway(QUARKUS, "locations", "classpath:db/a"),
                ProjectLayout.of("`quarkus.liquibase.change-log`")
                        .dependencies("quarkus-liquibase", "liquibase-core")
                        .file("src/main/resources/application.properties", "quarkus.liquibase.change-log=db/log.yaml\n")
                        .file("src/main/resources/db/log.yaml", YAML)
                        .byLiquibase(QUARKUS, "src/main/resources", "db/log.yaml", ""),
                ProjectLayout.of("Micronaut's `flyway.datasources.default.locations`")
                        .dependencies("micronaut-flyway", "flyway-core")
                        .file(
                                "src/main/resources/application.yml",
                                "flyway:\n  datasources:\n    default:\n      enabled: true\n      locations: classpath:a\n")
                        .sql("src/main/resources/a/V1__a.sql")
                        .byFlyway(MICRONAUT, "locations", "classpath:a"),
                ProjectLayout.of("Micronaut's `liquibase.datasources.default.change-log`")
                        .dependencies("micronaut-liquibase", "liquibase-core")
                        .file(
                                "src/main/resources/application.yml",
                                "liquibase.datasources.default.change-log: classpath:db/log.yaml\n")
                        .file("src/main/resources/db/log.yaml", YAML)
                        .byLiquibase(MICRONAUT, "src/main/resources", "db/log.yaml", ""));
    }

    private static List<ProjectLayout> liquibase() {
        return List.of(
                ProjectLayout.of("Liquibase's plugin, a change log in YAML")
                        .plugin("liquibase-maven-plugin", "<changeLogFile>src/main/db/log.yaml</changeLogFile>")
                        .file("src/main/db/log.yaml", YAML)
                        .byLiquibase(LIQUIBASE, "", "src/main/db/log.yaml", ""),
                ProjectLayout.of("Liquibase's plugin, XML that includes SQL, contexts and parameters")
                        .plugin(
                                "liquibase-maven-plugin",
                                "<changeLogFile>src/main/db/log.xml</changeLogFile><contexts>release</contexts>"
                                        + "<expressionVariables><who>ann</who></expressionVariables>")
                        .file("src/main/db/log.xml", XML)
                        .file("src/main/db/more.sql", FORMATTED)
                        .byLiquibase(LIQUIBASE, "", "src/main/db/log.xml", "release", "who", "ann"),
                ProjectLayout.of("Liquibase's plugin with a `propertyFile`")
                        .plugin("liquibase-maven-plugin", "<propertyFile>liquibase.properties</propertyFile>")
                        .file("liquibase.properties", "changelog-file: src/main/db/log.yaml\n")
                        .file("src/main/db/log.yaml", YAML)
                        .byLiquibase(LIQUIBASE, "", "src/main/db/log.yaml", ""),
                ProjectLayout.of("Spring Boot with Liquibase, nothing configured")
                        .dependencies("spring-boot", "liquibase-core")
                        .file("src/main/resources/db/changelog/db.changelog-master.yaml", YAML)
                        .byLiquibase(SPRING, "src/main/resources", "db/changelog/db.changelog-master.yaml", ""),
                ProjectLayout.of("`spring.liquibase.change-log`, contexts and parameters")
                        .dependencies("spring-boot", "liquibase-core")
                        .file("src/main/resources/application.yml", """
                                spring:
                                  liquibase:
                                    change-log: classpath:/db/log.xml
                                    contexts: release
                                    parameters:
                                      who: ann
                                """)
                        .file("src/main/resources/db/log.xml", XML)
                        .file("src/main/resources/db/more.sql", FORMATTED)
                        .byLiquibase(SPRING, "src/main/resources", "db/log.xml", "release", "who", "ann"));
    }

    private static List<ProjectLayout> withoutTool() {
        String folder = "src/main/resources/db/migration";
        return List.of(
                ProjectLayout.of("SQL files alone, Flyway's names")
                        .sql(MIGRATIONS + "V1__a.sql", MIGRATIONS + "V10__c.sql", MIGRATIONS + "V2__b.sql")
                        .sql(MIGRATIONS + "R__r.sql")
                        .byFiles(folder, "V1__a.sql", "V2__b.sql", "V10__c.sql", "R__r.sql"),
                ProjectLayout.of("SQL files alone, with undo scripts, a baseline and callbacks")
                        .sql(MIGRATIONS + "B2__all.sql", MIGRATIONS + "V1__a.sql", MIGRATIONS + "V2__b.sql")
                        .sql(MIGRATIONS + "V3__c.sql", MIGRATIONS + "U3__c.sql", MIGRATIONS + "afterMigrate.sql")
                        .byFiles(folder, "B2__all.sql", "V3__c.sql")
                        .says("afterMigrate.sql"),
                ProjectLayout.of("SQL files alone, other names: as they are listed")
                        .sql(MIGRATIONS + "01-schema.sql", MIGRATIONS + "02-data.sql")
                        .byFiles(folder, "01-schema.sql", "02-data.sql"),
                ProjectLayout.of("`flyway.conf` for Flyway's command line, no plugin")
                        .file("flyway.conf", "flyway.locations=filesystem:sql\n")
                        .sql("sql/V1__a.sql")
                        .byFiles("sql", "V1__a.sql"),
                ProjectLayout.of("`spring.flyway.locations` in a module without Flyway")
                        .file("src/main/resources/application.yml", "spring.flyway.locations: classpath:sql\n")
                        .sql("src/main/resources/sql/V1__a.sql")
                        .byFiles("src/main/resources/sql", "V1__a.sql"),
                ProjectLayout.of("a migration in Java, and no Flyway among the dependencies")
                        .sql(MIGRATIONS + "V1__a.sql")
                        .file("src/main/java/db/migration/V2__B.java", "class V2__B {}\n")
                        .byFiles(folder, "V1__a.sql")
                        .says("src/main/java/db/migration/V2__B.java"),
                ProjectLayout.of("a change log, and no Liquibase among plugins and dependencies")
                        .file("src/main/resources/db/changelog/db.changelog-master.yaml", YAML)
                        .byFiles(folder)
                        .says("db.changelog-master.yaml"),
                ProjectLayout.of("Flyway among the dependencies, and no migrations")
                        .dependencies("flyway-core")
                        .byFiles(folder),
                ProjectLayout.of("`schema.sql` alone, of whatever database")
                        .file("src/main/resources/schema.sql", "CREATE TABLE x (id int);\n")
                        .byFiles(folder),
                ProjectLayout.of("`backup.initScripts`, whatever else is there")
                        .plugin("flyway-maven-plugin", "")
                        .sql("sql/roles.sql", MIGRATIONS + "V1__a.sql")
                        .initScripts("sql/roles.sql", "src/main/resources/db/migration")
                        .byFiles("backup.initScripts", "roles.sql", "V1__a.sql"));
    }
}

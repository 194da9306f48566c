package io.github.backupverify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the packages; docs/development.md draws them. */
@AnalyzeClasses(packages = ArchitectureTest.BASE, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    static final String BASE = "io.github.backupverify";

    private static final String MOJO = room("mojo");
    private static final String LIFECYCLE = room("lifecycle");
    private static final String POSTGRES = room("engine.postgres");
    private static final String ENGINE = BASE + ".engine";
    private static final String PROCESS = room("process");
    private static final String SETTINGS = room("settings");
    private static final String REPORT = room("report");
    private static final String HISTORY = room("history");

    @ArchTest
    static final ArchRule checkKnowsNoOtherRoom = noClasses()
            .that()
            .resideInAPackage(room("check"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SETTINGS, PROCESS, ENGINE, POSTGRES, LIFECYCLE, REPORT, HISTORY, MOJO);

    @ArchTest
    static final ArchRule settingsKnowOnlyCheck = noClasses()
            .that()
            .resideInAPackage(SETTINGS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PROCESS, ENGINE, POSTGRES, LIFECYCLE, REPORT, HISTORY, MOJO);

    @ArchTest
    static final ArchRule processKnowsNoDatabase = noClasses()
            .that()
            .resideInAPackage(PROCESS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ENGINE, POSTGRES, LIFECYCLE, REPORT, HISTORY, MOJO);

    @ArchTest
    static final ArchRule theEngineKnowsNoDatabaseSystem = noClasses()
            .that()
            .resideInAPackage(ENGINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(POSTGRES, LIFECYCLE, REPORT, HISTORY, MOJO);

    @ArchTest
    static final ArchRule aDatabaseSystemKnowsNothingOfTheLifecycle = noClasses()
            .that()
            .resideInAPackage(POSTGRES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LIFECYCLE, REPORT, HISTORY, MOJO);

    @ArchTest
    static final ArchRule theLifecycleKnowsNoDatabaseSystemAndNoGoal = noClasses()
            .that()
            .resideInAPackage(LIFECYCLE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(POSTGRES, MOJO);

    @ArchTest
    static final ArchRule reportAndHistoryKnowOnlyCheck = noClasses()
            .that()
            .resideInAnyPackage(REPORT, HISTORY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SETTINGS, PROCESS, ENGINE, POSTGRES, LIFECYCLE, MOJO);

    @ArchTest
    static final ArchRule onlyTheGoalsKnowMaven = noClasses()
            .that()
            .resideOutsideOfPackage(MOJO)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.maven..", "org.eclipse.aether..", "javax.inject..");

    @ArchTest
    static final ArchRule onlyADatabaseSystemKnowsSql = noClasses()
            .that()
            .resideOutsideOfPackage(POSTGRES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..");

    /** The throw-away server outlives a call of a tool, so its own room starts it. */
    @ArchTest
    static final ArchRule onlyTwoRoomsStartAProcess = noClasses()
            .that()
            .resideOutsideOfPackages(PROCESS, room("engine.postgres.embedded"))
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ProcessBuilder.class);

    @ArchTest
    static final ArchRule noTwoPackagesNeedEachOther =
            slices().matching(BASE + ".(**)").should().beFreeOfCycles();

    private static String room(String name) {
        return BASE + "." + name + "..";
    }
}

package io.github.backupverify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.maven.plugin.AbstractMojo;

/**
 * The arrows between the rooms; docs/development.md says what each room is for. Whoever needs a new arrow adds it here,
 * and says in the commit why.
 */
@AnalyzeClasses(packages = ArchitectureTest.BASE, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    static final String BASE = "io.github.backupverify";

    private static final String MOJO = BASE + ".mojo..";
    private static final String POSTGRES = BASE + ".postgres..";

    /** A line a room, the lowest first: its name, and the rooms whose classes it may use. */
    private static final String ROOMS = """
            check
            file
            run: check file
            process: check run
            fence: process
            program: check run process
            settings.text: check
            settings.assertion: check file settings.text
            settings.migration: check settings.text settings.assertion
            settings: check settings.text settings.assertion settings.migration
            settings.connection: settings
            settings.libpq: check file settings.text settings.connection
            settings.project: file settings settings.connection
            settings.discovery: check settings.text settings settings.connection settings.libpq settings.project
            backup: check file run process
            content: check
            manifest: check file backup
            selftest: check run backup manifest
            engine: check run settings selftest store
            leftovers: check file process run settings engine
            evidence: check
            history: check file settings.text
            report.html.dashboard: check file history
            report.text: check
            report.html: check history report.text
            retention: check settings.text
            policy: check run settings.assertion settings retention
            migration: check settings.text
            report: check file evidence history report.text report.html retention
            lifecycle: check run process settings engine report
            postgres.script.token: check
            postgres.script.copy: check content postgres.script.token
            postgres.script.entry: check content postgres.script.token postgres.script.copy
            postgres.archive: check file backup
            postgres.script.judge: check content postgres.script.token postgres.script.copy
                postgres.script.entry postgres.archive
            postgres.script: check content postgres.script.token postgres.script.copy postgres.script.entry
                postgres.script.judge
            postgres.session: check file settings.text settings
            postgres.catalog: check settings content postgres.script.entry postgres.script postgres.session
            postgres.inventory.kind: postgres.catalog
            postgres.inventory: check run postgres.script postgres.catalog postgres.session postgres.inventory.kind
            postgres.manifest: manifest postgres.script
            postgres.sequence: check content postgres.script.entry postgres.script postgres.catalog postgres.session
            postgres.target: check run settings postgres.script.entry postgres.script postgres.catalog
                postgres.session content
            postgres.tools: check run process program settings
            postgres.subject: check run process settings backup content engine postgres.script.entry
                postgres.archive postgres.script postgres.catalog postgres.inventory postgres.manifest
                postgres.session postgres.sequence postgres.target postgres.tools
            postgres.blame: check process engine postgres.catalog postgres.inventory postgres.manifest
                postgres.session postgres.target postgres.tools postgres.subject
            postgres.migration.forked:
            postgres.migration: check file run process fence settings.text settings.migration settings migration
                postgres.script.token postgres.session postgres.tools postgres.blame postgres.migration.forked
            postgres.server: check file run process fence settings engine migration postgres.session postgres.target
                postgres.tools postgres.subject postgres.migration
            mojo.maven: check run migration settings.text settings.migration settings settings.connection
                settings.project settings.discovery engine
            mojo.parameter: check settings.text settings history mojo.maven
            alert: check settings.text settings
            mojo.record: check file settings.text settings settings.connection evidence history report lifecycle
                mojo.maven mojo.parameter alert
            postgres.restore: check run process settings backup content postgres.script.copy
                postgres.script.entry postgres.archive postgres.script postgres.catalog postgres.session
                postgres.target postgres.tools postgres.subject postgres.blame
            postgres.content: check run process settings content manifest engine postgres.script.copy
                postgres.script.entry postgres.archive postgres.script postgres.catalog postgres.manifest
                postgres.session postgres.target postgres.tools postgres.subject postgres.restore
            postgres.source: check run process settings content postgres.script postgres.catalog
                postgres.session postgres.sequence postgres.target postgres.subject postgres.content
            postgres.definition: check run process settings content postgres.script.token postgres.script.entry
                postgres.script postgres.catalog postgres.session postgres.target postgres.tools
                postgres.subject postgres.blame postgres.restore postgres.source
            postgres.examine: check run process settings.assertion policy postgres.script.entry postgres.catalog
                postgres.session
            store: check file run process settings backup manifest retention
            postgres.existing: check file run process settings backup manifest retention postgres.archive
                postgres.manifest postgres.tools postgres.subject store
            postgres.leftovers: run settings engine postgres.session postgres.target postgres.server
            postgres.preflight: check postgres.catalog postgres.session postgres.target
            postgres.proof: check process settings backup content manifest postgres.script.entry postgres.archive
                postgres.script.judge postgres.script postgres.catalog postgres.inventory postgres.manifest
                postgres.session postgres.sequence postgres.target postgres.tools postgres.subject
                postgres.blame postgres.content postgres.definition
            postgres.dump: check run process settings.assertion settings.migration settings backup content
                manifest engine leftovers retention policy postgres.script.copy postgres.script.entry postgres.archive
                postgres.script.judge postgres.script postgres.catalog postgres.manifest postgres.session
                postgres.sequence postgres.target postgres.tools postgres.subject postgres.blame postgres.server
                postgres.restore postgres.content postgres.source postgres.definition postgres.examine
                postgres.existing postgres.leftovers postgres.preflight postgres.proof
                postgres.rehearsal
            postgres.observe: check settings postgres.script.token postgres.catalog postgres.session
            postgres.rehearsal: check run process fence settings.assertion settings.migration settings policy
                postgres.script.entry postgres.script postgres.catalog postgres.session postgres.sequence
                postgres.target postgres.tools postgres.subject postgres.migration.forked postgres.migration
                postgres.restore postgres.definition postgres.examine postgres.observe
            postgres: check run settings selftest engine postgres.tools store postgres.existing
                postgres.leftovers postgres.cluster postgres.doctor postgres.fault
            postgres.cluster: check file run settings.assertion settings backup engine postgres.script.token
                postgres.script.entry postgres.archive postgres.script.judge postgres.script postgres.session
                postgres.tools postgres.subject postgres.server postgres.content postgres.existing
                postgres.dump
            postgres.doctor: check run settings engine leftovers postgres.catalog postgres.session
                postgres.tools postgres.leftovers postgres.preflight
            postgres.fault: backup content manifest selftest postgres.script.copy postgres.script.entry postgres.archive
                postgres.script postgres.manifest
            mojo.request: check run settings.text settings.migration settings settings.connection
                settings.discovery engine mojo.parameter
            mojo.run: check file run process settings.text settings settings.discovery backup selftest engine
                leftovers history retention report lifecycle mojo.maven mojo.parameter mojo.record store
                mojo.request manifest
            mojo: check file run settings.text settings.assertion settings.migration settings settings.connection
                settings.discovery backup engine evidence history report.html.dashboard retention report lifecycle
                mojo.maven mojo.parameter mojo.record store mojo.request mojo.run
            """;

    @ArchTest
    static final ArchRule nobodyKnowsADatabaseSystemByItsClass = noClasses()
            .that()
            .resideOutsideOfPackage(POSTGRES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(POSTGRES);

    @ArchTest
    static final ArchRule onlyTheGoalsKnowMaven = noClasses()
            .that()
            .resideOutsideOfPackage(MOJO)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.maven..", "org.eclipse.aether..", "javax.inject..");

    /** A goal hands over a request and its build; nobody calls back into it. */
    @ArchTest
    static final ArchRule onlyGoalsKnowAGoal = noClasses()
            .that()
            .areNotAssignableTo(AbstractMojo.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(AbstractMojo.class);

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
            .resideOutsideOfPackages(BASE + ".process..", BASE + ".postgres.server..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ProcessBuilder.class);

    @ArchTest
    static final ArchRule noTwoPackagesNeedEachOther =
            slices().matching(BASE + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static void eachRoomKnowsOnlyThoseThatItsLineNames(JavaClasses classes) {
        Map<String, Set<String>> rooms = new LinkedHashMap<>();
        ROOMS.replaceAll("\\R +", " ").lines().forEach(line -> {
            List<String> words = Pattern.compile("[: ]+").splitAsStream(line).toList();
            rooms.put(words.get(0), Set.copyOf(words));
        });
        classes.stream()
                .map(ArchitectureTest::room)
                .distinct()
                .forEach(room ->
                        assertThat(rooms).as("every package has its line").containsKey(room));
        rooms.forEach((room, known) -> noClasses()
                .that()
                .resideInAPackage(BASE + "." + room)
                .should()
                .dependOnClassesThat(new DescribedPredicate<>("stand in a room beside %s", known) {
                    @Override
                    public boolean test(JavaClass other) {
                        return other.getPackageName().startsWith(BASE) && !known.contains(room(other));
                    }
                })
                .check(classes));
    }

    private static String room(JavaClass of) {
        return of.getPackageName().substring(BASE.length() + 1);
    }
}

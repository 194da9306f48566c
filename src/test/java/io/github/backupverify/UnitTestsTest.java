package io.github.backupverify;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What {@code mvn test} runs: seconds, and no server. */
@AnalyzeClasses(packages = ArchitectureTest.BASE, importOptions = ImportOption.OnlyIncludeTests.class)
class UnitTestsTest {
    private static final Set<String> SERVERS = Set.of(
            ArchitectureTest.BASE + ".testing.TestServer",
            ArchitectureTest.BASE + ".postgres.server.EmbeddedServer",
            "io.zonky.test.db.postgres.embedded.EmbeddedPostgres");

    @ArchTest
    static void noneReachesAServer(JavaClasses classes) {
        Map<String, Set<String>> uses = new HashMap<>();
        for (JavaClass test : classes) {
            uses.put(
                    test.getName(),
                    test.getDirectDependenciesFromSelf().stream()
                            .map(dependency -> dependency.getTargetClass().getName())
                            .collect(Collectors.toSet()));
        }
        Set<String> reaching = new TreeSet<>(SERVERS);
        while (uses.entrySet()
                .removeIf(use -> use.getValue().stream().anyMatch(reaching::contains) && reaching.add(use.getKey()))) {}

        assertThat(reaching).as("tests of servers").hasSizeGreaterThan(SERVERS.size());
        assertThat(reaching).as("what needs a server is an IT").noneMatch(name -> name.matches(".*Test(\\$.*)?"));
    }
}

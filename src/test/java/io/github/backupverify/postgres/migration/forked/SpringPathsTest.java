package io.github.backupverify.postgres.migration.forked;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Change logs are found by the names that Spring takes, which Liquibase's own accessor does not find. */
class SpringPathsTest {
    @TempDir
    Path folder;

    @Test
    @SuppressWarnings("try") // close() is declared to throw anything.
    void aLeadingSlashAndClasspathLeadToTheSameFolder() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("db/changes")).resolve("1.sql"), "SELECT 1;");
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {folder.toUri().toURL()});
                ClassLoaderResourceAccessor plain = new ClassLoaderResourceAccessor(loader)) {
            ResourceAccessor spring =
                    (ResourceAccessor) LiquibaseUpdate.asSpringNamesThem(ResourceAccessor.class, plain);
            assertThat(plain.search("classpath:/db/changes", true)).isEmpty();
            for (String name : List.of("db/changes", "/db/changes", "classpath:db/changes/", "classpath:/db/changes")) {
                assertThat(spring.search(name, true))
                        .extracting(Resource::getPath)
                        .as(name)
                        .containsExactly("db/changes/1.sql");
            }
        }
    }
}

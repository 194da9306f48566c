package io.github.backupverify.postgres.server;

import io.github.backupverify.postgres.tools.EmbeddedVersion;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/** The binaries on the test class path, and those of other versions that the build has in its local repository. */
public final class TestBinaries {
    public static final EmbeddedVersion VERSION = EmbeddedVersion.choose(15, "");

    private TestBinaries() {}

    /** In place of Maven's resolver. */
    public static Path resolve(String groupId, String artifactId, String version) throws IOException {
        URL archive = TestBinaries.class.getResource("/postgres-linux-x86_64.txz");
        if (archive != null
                && archive.getPath().contains(artifactId)
                && archive.getPath().contains(version)) {
            String file = archive.getPath();
            return Path.of(file.substring("file:".length(), file.indexOf('!')));
        }
        Path jar = Path.of(System.getProperty("it.outerRepository", ""))
                .resolve(groupId.replace('.', '/'))
                .resolve(artifactId)
                .resolve(version)
                .resolve(artifactId + "-" + version + ".jar");
        if (Files.exists(jar)) {
            return jar;
        }
        throw new IOException("the tests have no " + groupId + ":" + artifactId + ":" + version);
    }
}

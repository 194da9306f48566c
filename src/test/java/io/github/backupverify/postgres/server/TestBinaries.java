package io.github.backupverify.postgres.server;

import io.github.backupverify.postgres.tools.EmbeddedVersion;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;

/** The binaries on the test class path, in place of Maven's resolver. */
public final class TestBinaries {
    public static final EmbeddedVersion VERSION = EmbeddedVersion.choose(15, "");

    private TestBinaries() {}

    public static Path resolve(String groupId, String artifactId, String version) throws IOException {
        URL archive = TestBinaries.class.getResource("/postgres-linux-x86_64.txz");
        if (archive == null
                || !archive.getPath().contains(artifactId)
                || !archive.getPath().contains(version)) {
            throw new IOException("the tests have no " + groupId + ":" + artifactId + ":" + version);
        }
        String file = archive.getPath();
        return Path.of(file.substring("file:".length(), file.indexOf('!')));
    }
}

package io.github.backupverify.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** Classes of a project that a test makes up. */
public final class JavaClasses {
    private JavaClasses() {}

    /**
     * Compiles one source file against the class path of the tests.
     *
     * @param classes where the class goes; made where it is missing
     */
    public static void compile(Path source, Path classes) throws IOException {
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        Files.createDirectories(classes).toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        if (code != 0) {
            throw new IllegalStateException("not compiled: " + source);
        }
    }
}

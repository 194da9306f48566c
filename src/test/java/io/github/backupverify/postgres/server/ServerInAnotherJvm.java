package io.github.backupverify.postgres.server;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.settings.FenceWanted;
import io.github.backupverify.settings.Secret;
import io.github.backupverify.settings.text.WordText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A JVM that starts a server, says so, and waits to be killed, or for the end of the JVM that started it. */
final class ServerInAnotherJvm {
    private ServerInAnotherJvm() {}

    public static void main(String[] arguments) throws IOException {
        FenceWanted fence = WordText.parse("backup.fence", arguments[1], FenceWanted.values());
        EmbeddedRequest request = new EmbeddedRequest(
                TestBinaries.VERSION, "killed", Path.of(arguments[0]), "postgres", Secret.random(), fence);
        try {
            EmbeddedServer server = EmbeddedServer.start(request, TestBinaries::resolve, new RunScope());
            System.out.println("started " + server.version());
            System.in.read();
        } catch (ProblemException e) {
            System.out.println(e.problem().code() + " " + e.problem().reason());
        }
    }

    /** Starts the JVM and waits for its server. */
    static Process start(Path work) throws IOException {
        return start(work, System.getenv("PATH"), "auto");
    }

    /**
     * Likewise.
     *
     * @param path where it looks for programs
     * @param fence as backup.fence takes it
     */
    static Process start(Path work, String path, String fence) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerInAnotherJvm.class.getName(),
                        work.toString(),
                        fence)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("PATH", path);
        Process jvm = builder.start();
        BufferedReader said = new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        if (line == null || !line.startsWith("started")) {
            throw new AssertionError("the other JVM said: " + line);
        }
        return jvm;
    }
}

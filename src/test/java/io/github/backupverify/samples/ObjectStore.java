package io.github.backupverify.samples;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An S3 server of one sample, s3rver of npm, and the client of the store, aws, that fills it. For setup.groovy. */
public record ObjectStore(String endpoint) {
    /** Where .ci/object-store puts it. */
    private static final Path SERVER =
            Path.of("/var/cache/backup-maven-plugin/s3rver/node_modules/s3rver/bin/s3rver.js");

    /** It ends by itself, should nobody stop it. */
    private static final String LIFETIME = "600";

    private static final Duration START = Duration.ofMinutes(1);

    /** Whether server and client are there. */
    public static boolean installed() throws IOException, InterruptedException {
        return Files.isRegularFile(SERVER)
                && new ProcessBuilder("sh", "-c", "node --version && aws --version")
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
    }

    /** Starts it on a free port, which the file {@code endpoint} names from then on. */
    public static ObjectStore start(File folder, List<String> buckets) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(
                "timeout",
                LIFETIME,
                "node",
                SERVER.toString(),
                "--directory",
                folder.toPath().resolve("store").toString(),
                "--port",
                String.valueOf(port)));
        buckets.forEach(bucket -> command.addAll(List.of("--configure-bucket", bucket)));
        Process server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.toPath().resolve("store.log").toFile())
                .start();
        long end = System.nanoTime() + START.toNanos();
        while (!answers(port)) {
            if (!server.isAlive() || System.nanoTime() > end) {
                throw new IOException("s3rver did not start: "
                        + Files.readString(folder.toPath().resolve("store.log")));
            }
            server.waitFor(100, TimeUnit.MILLISECONDS);
        }
        ObjectStore store = new ObjectStore("http://127.0.0.1:" + port);
        Files.writeString(folder.toPath().resolve("endpoint"), store.endpoint());
        Files.writeString(folder.toPath().resolve("store.pid"), String.valueOf(server.pid()));
        return store;
    }

    /** Uploads a file as people do. */
    public void put(File file, String object) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                "aws", "--endpoint-url", endpoint, "s3", "cp", "--no-progress", file.getPath(), object);
        builder.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID",
                        "S3RVER",
                        "AWS_SECRET_ACCESS_KEY",
                        "S3RVER",
                        "AWS_DEFAULT_REGION",
                        "us-east-1",
                        // Of a newer client; the server does not know the new form.
                        "AWS_REQUEST_CHECKSUM_CALCULATION",
                        "when_required"));
        builder.environment().remove("AWS_CA_BUNDLE");
        Process aws = builder.redirectErrorStream(true).start();
        String said = new String(aws.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (aws.waitFor() != 0) {
            throw new IOException("aws could not upload " + file + ": " + said);
        }
    }

    /** Ends what {@link #start} started. */
    public static void stop(File folder) throws IOException {
        long pid = Long.parseLong(Files.readString(folder.toPath().resolve("store.pid")));
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

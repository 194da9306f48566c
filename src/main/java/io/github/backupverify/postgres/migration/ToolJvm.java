package io.github.backupverify.postgres.migration;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.fence.Fence;
import io.github.backupverify.postgres.blame.ToolFailure;
import io.github.backupverify.postgres.migration.forked.DirectSocketFactory;
import io.github.backupverify.postgres.migration.forked.ForkedMain;
import io.github.backupverify.postgres.session.SessionParameters;
import io.github.backupverify.postgres.session.UnixSocketFactory;
import io.github.backupverify.process.Command;
import io.github.backupverify.process.ToolExit;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.Progress;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.Secret;
import io.github.backupverify.settings.TlsSettings;
import io.github.backupverify.settings.migration.MigrationTool;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs Flyway or Liquibase in a plain JVM: the tool, what it needs, and the project's classes, told on standard input
 * what to do and where. Nothing that the project, the build, or the user's home says of an address is read for it, so
 * none can win over the one given: no environment but a few harmless variables, a home of its own, and a proxy that
 * leads every other connection nowhere.
 *
 * @param workDirectory private to the run
 * @param fence around it; null for none
 */
public record ToolJvm(
        ToolRunner tools, Path workDirectory, @Nullable Fence fence) {
    private static final List<String> INHERITED =
            List.of("PATH", "TZ", "LANG", "LC_ALL", "LC_CTYPE", "SystemRoot", "SYSTEMROOT", "windir");
    private static final String APPLICATION = "backup-rehearsal";

    /** What it is to do. */
    public enum Action {
        /** Says what there is to run, and runs nothing. */
        LOOK,
        MIGRATE,
        UNDO
    }

    /**
     * Runs the tool once.
     *
     * @param address the one database
     * @param parameters run-time parameters of its sessions
     * @param count of migrations to take back
     * @param events told what happens
     * @return what the tool said; empty where it came to its end without an error
     * @throws ProblemException TOOL_FAILED where it was killed, or nothing of the project had run
     */
    public String run(
            MigrationTool.Library tool,
            ConnectionSettings address,
            Map<String, String> parameters,
            Action action,
            int count,
            ToolEvents events,
            Progress progress) {
        Properties instructions = new Properties();
        tool.instructions().forEach(instructions::setProperty);
        instructions.setProperty("tool", tool.api().name().toLowerCase(Locale.ROOT));
        instructions.setProperty("action", action.name().toLowerCase(Locale.ROOT));
        instructions.setProperty("count", String.valueOf(count));
        instructions.setProperty("url", url(address, parameters));
        instructions.setProperty("user", address.username());
        Secret password = address.password();
        instructions.setProperty("password", password == null ? "" : password.reveal());
        ToolConversation talk = new ToolConversation(instructions, events);
        ToolExit exit =
                tools.talk(command(tool), progress, talk::write, talk::read).exit();
        if (events.done() || !events.error().isEmpty()) {
            return events.error();
        }
        if (endedItself(events, exit) && !events.migrations().isEmpty()) {
            return "the tool ended before it was through, with the exit status " + exit.code()
                    + ": a class of the project ended its JVM, by System.exit or Runtime.halt";
        }
        throw ToolFailure.killed(tool.describe() + " did not come to its end", exit);
    }

    /**
     * Runtime.halt runs no hook. A status of 1 may be the fence's own, of a JVM in it that was killed; and the JVM says so
     * where it ended for want of memory, or for a fault of its own.
     */
    private static boolean endedItself(ToolEvents events, ToolExit exit) {
        return exit.signal() == 0
                && (events.exited() || exit.code() != 1)
                && !exit.stderr().contains("# There is insufficient memory")
                && !exit.stderr().contains("# A fatal error has been detected");
    }

    private Command command(MigrationTool.Library tool) {
        try {
            Files.createDirectories(home(workDirectory));
            writeArguments(tool, workDirectory);
        } catch (IOException e) {
            throw notPrepared(workDirectory, e);
        }
        List<String> plain = java(workDirectory, List.of());
        List<String> all = fence == null ? plain : fence.around(plain);
        Map<String, String> environment = new TreeMap<>();
        INHERITED.forEach(name -> {
            String value = System.getenv(name);
            if (value != null) {
                environment.put(name, value);
            }
        });
        environment.put("HOME", home(workDirectory).toString());
        return new Command(Path.of(all.get(0)), all.subList(1, all.size()), environment, true);
    }

    /** A command that connects to the socket and ends: whether the fence lets the tool work. */
    static List<String> trial(Path workDirectory, Path socket) {
        return java(workDirectory, List.of(socket.toString()));
    }

    private static List<String> java(Path workDirectory, List<String> words) {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + arguments(workDirectory),
                ForkedMain.class.getName()));
        all.addAll(words);
        return all;
    }

    static void writeArguments(MigrationTool.Library tool, Path workDirectory) throws IOException {
        Files.write(
                arguments(workDirectory),
                Stream.of(
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Djava.net.useSystemProxies=false",
                                "-DsocksProxyHost=127.0.0.1",
                                "-DsocksProxyPort=1",
                                "-DsocksNonProxyHosts=",
                                "-Duser.home=" + home(workDirectory),
                                "-Djava.io.tmpdir=" + home(workDirectory),
                                // The driver gives it to each session, and the fence hides /etc/localtime.
                                "-Duser.timezone=" + TimeZone.getDefault().getID(),
                                "-cp",
                                entries(tool).stream()
                                        .map(Path::toString)
                                        .collect(Collectors.joining(File.pathSeparator)))
                        .map(ToolJvm::quoted)
                        .toList());
    }

    /** The folder for all that the tool's runs need. */
    static Path folder(Path workDirectory) {
        return workDirectory.resolve("migration");
    }

    /** All that it may write to. */
    static Path home(Path workDirectory) {
        return folder(workDirectory).resolve("home");
    }

    static Path arguments(Path workDirectory) {
        return folder(workDirectory).resolve("arguments");
    }

    static ProblemException notPrepared(Path workDirectory, IOException e) {
        return ProblemException.notVerified(
                new Problem(
                        ErrorCode.ofWriting(e),
                        "The migration tool could not be prepared",
                        e.toString(),
                        "Make room, and let this user write, in " + folder(workDirectory)),
                e);
    }

    /** An argument as the launcher reads it in an argument file. */
    private static String quoted(String argument) {
        return "\"" + argument.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** The class path: the tool's entries before the plugin's, so that the tool finds its own classes first. */
    static List<Path> entries(MigrationTool.Library tool) {
        List<Path> all = new ArrayList<>(tool.classPath());
        if (all.stream().noneMatch(ToolJvm::isDriver)) {
            all.add(placeOf(org.postgresql.Driver.class));
        }
        all.add(placeOf(ForkedMain.class));
        return all;
    }

    private static boolean isDriver(Path jar) {
        return String.valueOf(jar.getFileName()).matches("postgresql-\\d.*\\.jar");
    }

    private static Path placeOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(source.toString(), e);
        }
    }

    /** The JDBC URL of the one server; holds no password. */
    static String url(ConnectionSettings address, Map<String, String> parameters) {
        Map<String, String> all = new TreeMap<>();
        all.put("ApplicationName", APPLICATION);
        if (address.unixSocket()) {
            all.put("socketFactory", UnixSocketFactory.class.getName());
            all.put("socketFactoryArg", address.host() + "/.s.PGSQL." + address.port());
        } else {
            all.put("socketFactory", DirectSocketFactory.class.getName());
        }
        tls(address, all);
        if (!parameters.isEmpty()) {
            all.put("options", SessionParameters.options(parameters));
        }
        return "jdbc:postgresql://" + (address.unixSocket() ? "localhost" : address.host()) + ":" + address.port() + "/"
                + encoded(address.database()) + "?"
                + all.entrySet().stream()
                        .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static void tls(ConnectionSettings address, Map<String, String> into) {
        TlsSettings tls = address.tls();
        into.put("sslmode", address.unixSocket() ? "disable" : tls.mode());
        into.put("gssEncMode", "disable");
        if (tls.rootCertificate() != null && !address.unixSocket()) {
            into.put("sslrootcert", tls.rootCertificate().toString());
        }
        if (tls.certificate() != null && !address.unixSocket()) {
            into.put("sslcert", tls.certificate().toString());
        }
        if (tls.key() != null && !address.unixSocket()) {
            into.put("sslkey", tls.key().toString());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

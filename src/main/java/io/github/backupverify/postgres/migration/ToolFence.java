package io.github.backupverify.postgres.migration;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.fence.Fence;
import io.github.backupverify.fence.Strength;
import io.github.backupverify.fence.View;
import io.github.backupverify.process.DetachingRunner;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.FenceWanted;
import io.github.backupverify.settings.migration.MigrationTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fence around the project's migration tool: no network, and no file but the tool's and the project's own. The tool
 * reaches the copy on the Unix socket of its server, which runs in a fence itself.
 */
public final class ToolFence {
    private ToolFence() {}

    /**
     * The strongest that this machine allows; empty where there is none, as where the server listens on TCP only.
     *
     * @throws ProblemException NOT_FENCED where one is required
     */
    public static Optional<Fence> strongest(
            MigrationTool.Library tool, ConnectionSettings address, Path workDirectory, FenceWanted wanted) {
        Optional<Fence> fence = wanted == FenceWanted.NONE || !address.unixSocket()
                ? Optional.empty()
                : Optional.of(tried(tool, address, workDirectory)).filter(one -> one.strength() != Strength.OPEN);
        if (fence.isEmpty() && wanted == FenceWanted.REQUIRED) {
            throw ProblemException.notVerified(new Problem(
                    ErrorCode.NOT_FENCED,
                    "The migration tool cannot be fenced in here",
                    "the kernel gives this user no network namespace",
                    "Allow user namespaces (sysctl kernel.unprivileged_userns_clone=1), or do without:"
                            + " -Dbackup.fence=auto"));
        }
        return fence;
    }

    private static Fence tried(MigrationTool.Library tool, ConnectionSettings address, Path workDirectory) {
        try {
            Path folder = Files.createDirectories(ToolJvm.folder(workDirectory));
            Files.createDirectories(ToolJvm.home(workDirectory));
            Path socket = Path.of(address.host());
            ToolJvm.writeArguments(tool, workDirectory);
            return Fence.strongest(
                    new DetachingRunner(folder),
                    folder.resolve("fence"),
                    new View(read(tool, workDirectory), List.of(ToolJvm.home(workDirectory), socket)),
                    null,
                    ToolJvm.trial(workDirectory, socket.resolve(".s.PGSQL." + address.port())));
        } catch (IOException e) {
            throw ToolJvm.notPrepared(workDirectory, e);
        }
    }

    private static List<Path> read(MigrationTool.Library tool, Path workDirectory) {
        List<Path> jars = new ArrayList<>();
        List<Path> all = new ArrayList<>();
        for (Path entry : ToolJvm.entries(tool)) {
            (Files.isDirectory(entry) ? all : jars).add(entry.toAbsolutePath().normalize());
        }
        all.addAll(together(jars));
        all.addAll(tool.folders());
        Path jdk = Path.of(System.getProperty("java.home"));
        all.add(jdk);
        // Distributions keep its configuration, and what lists its virtual machines, in /etc.
        for (String configured : List.of("conf/net.properties", "lib/jvm.cfg", "conf/security/java.security")) {
            all.add(real(jdk.resolve(configured)).getParent());
        }
        all.add(ToolJvm.arguments(workDirectory));
        return Stream.concat(all.stream(), all.stream().map(ToolFence::real))
                .filter(Files::exists)
                .distinct()
                .toList();
    }

    /** The folder that holds all jars, which is the local repository: one mount instead of one a jar. */
    private static List<Path> together(List<Path> jars) {
        Path common = null;
        for (Path jar : jars) {
            common = common == null ? jar.getParent() : common;
            while (common != null && !jar.startsWith(common)) {
                common = common.getParent();
            }
        }
        return common == null || common.getNameCount() < 2 ? jars : List.of(common);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }
}

package io.github.backupverify.postgres.tools;

import io.github.backupverify.program.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file system in a folder, with programs that are small scripts. */
final class FakeMachine {
    private final Path root;
    private final Map<String, String> environment = new HashMap<>();

    FakeMachine(Path root) {
        this.root = root;
    }

    FakeMachine path(String path) {
        environment.put("PATH", path);
        return this;
    }

    FakeMachine variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** All three tools of a version. */
    FakeMachine tools(String folder, String version) {
        for (Tool tool : Tool.values()) {
            tool(folder, tool, version);
        }
        return this;
    }

    FakeMachine tool(String folder, Tool tool, String version) {
        return script(folder + "/" + tool.program(), "echo '" + tool.program() + " (PostgreSQL) " + version + "'");
    }

    FakeMachine script(String file, String content) {
        write(file, "#!/bin/sh\n" + content + "\n");
        try {
            Files.setPosixFilePermissions(at(file), PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    FakeMachine link(String file, String target) {
        try {
            Files.createDirectories(folderOf(at(file)));
            Files.createSymbolicLink(at(file), Path.of(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    FakeMachine write(String file, String content) {
        try {
            Files.createDirectories(folderOf(at(file)));
            Files.writeString(at(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Path at(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    Machine machine(String osName) {
        return new Machine(environment, root, osName, "amd64", "dev");
    }

    /** Reads what the scripts would say, without running them. */
    ToolSearch search(@Nullable Path pgBin) {
        return new ToolSearch(machine("Linux"), pgBin, FakeMachine::said);
    }

    static Optional<String> said(Path program) {
        try {
            String script = Files.readString(program, StandardCharsets.UTF_8);
            return Optional.of(script.replaceFirst("(?s).*echo '", ""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IllegalArgumentException(file.toString());
        }
        return folder;
    }
}

package io.github.backupverify.postgres.server;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything a server has on disk, in one private folder. */
record ServerFolder(Path root) {
    static final String PREFIX = "backup_verify_embedded_";

    /** The folder for a server whose account cannot enter the folder of the build. */
    static final Path ELSEWHERE = Path.of(System.getProperty("java.io.tmpdir"));

    private static final Pattern NAME = Pattern.compile(PREFIX + "([0-9a-z]+)_[0-9a-f]{8}");

    /** Names a folder that does not exist yet. */
    static ServerFolder named(Path workRoot, String runId) {
        String random = UUID.randomUUID().toString().substring(0, 8);
        return new ServerFolder(workRoot.toAbsolutePath().normalize().resolve(PREFIX + runId + "_" + random));
    }

    /** The run whose folder it is, as its name says; empty where it has another name. */
    Optional<String> runId() {
        Matcher name = NAME.matcher(root.getFileName().toString());
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }

    Path binaries() {
        return root.resolve("postgresql");
    }

    Path data() {
        return root.resolve("data");
    }

    /** Made after the data directory; the server may read it, too. */
    Path log() {
        return data().resolve("server.log");
    }

    /** What the fence is made from. */
    Path fence() {
        return root.resolve("fence");
    }

    /** Visible inside and outside the fence, and writable in it: the server's socket, and the password for initdb. */
    Path shared() {
        return root.resolve("s");
    }

    /** Holds the superuser's password while initdb runs. */
    Path passwordFile() {
        return shared().resolve("password");
    }
}

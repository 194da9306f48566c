package io.github.backupverify.postgres.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** As whom the server runs. PostgreSQL refuses root, and builds in containers often run as root. */
sealed interface ServerAccount {
    /** The command that runs {@code command} as this account. */
    List<String> command(List<String> command);

    /** As whoever runs the build. */
    record Own() implements ServerAccount {
        @Override
        public List<String> command(List<String> command) {
            return command;
        }
    }

    /** As nobody in a user namespace of its own, which still has root's rights to root's files. */
    record Namespace() implements ServerAccount {
        @Override
        public List<String> command(List<String> command) {
            return prefixed(List.of("unshare", "-U"), command);
        }
    }

    /** As another user, who has to own what the server runs from and writes to. */
    sealed interface Other extends ServerAccount {
        String user();

        int uid();

        int gid();
    }

    /** Through setpriv, which needs no user namespaces: Docker forbids them by default. */
    record Setpriv(String user, int uid, int gid) implements Other {
        @Override
        public List<String> command(List<String> command) {
            return prefixed(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups"), command);
        }
    }

    /** Through su, which every Linux has, and which takes one line for a shell. */
    record Su(String user, int uid, int gid) implements Other {
        @Override
        public List<String> command(List<String> command) {
            String line = command.stream()
                    .map(word -> "'" + word.replace("'", "'\\''") + "'")
                    .collect(Collectors.joining(" "));
            return List.of("su", "-s", "/bin/sh", "-c", "exec " + line, user);
        }
    }

    /** Whether a file is root's; false where the system knows no root. */
    static boolean ownedByRoot(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Integer.valueOf(0).equals(Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS));
    }

    /** Whether a file is that of the user who runs the build; false where the system does not tell. */
    static boolean own(Path file) throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self)
                && Files.getAttribute(self, "unix:uid")
                        .equals(Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS));
    }

    private static List<String> prefixed(List<String> prefix, List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }
}

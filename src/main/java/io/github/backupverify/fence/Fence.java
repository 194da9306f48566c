package io.github.backupverify.fence;

import io.github.backupverify.process.DetachingRunner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program that may hold a stranger's code, apart from the rest of the machine. The program reaches the outside only
 * by Unix sockets in folders of its {@link View}, and by its standard streams.
 *
 * @param folder holds what the fence is made from; private to the caller, who removes it
 * @param account as which the program runs where root makes the fence; null where it stays the build's user
 */
public record Fence(
        Strength strength, Path folder, @Nullable Account account) {
    private static final String SCRIPT = "fence.sh";

    /**
     * The strongest fence in which the trial works on this machine; it adds some 20 ms to the trial itself.
     *
     * @param programs runs the trial
     * @param folder that does not exist yet, in one that others cannot write to
     * @param account as which the program shall run where this is root, and null where it is not
     * @param trial a command that ends with status 0 where the program can do its work, and else leaves nothing that
     *     would be in its way the next time
     * @throws IOException where the folder cannot be written, or the run was cancelled
     */
    public static Fence strongest(
            DetachingRunner programs, Path folder, View view, @Nullable Account account, List<String> trial)
            throws IOException {
        Path root = folder.resolve("root");
        Files.createDirectories(root);
        try (InputStream script = Fence.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IOException(SCRIPT + " is missing in the plugin");
            }
            Files.write(folder.resolve(SCRIPT), script.readAllBytes());
        }
        if (!System.getProperty("os.name").equals("Linux")) {
            return new Fence(Strength.OPEN, folder, null);
        }
        Mounts mounts = new Mounts(root, view);
        Files.writeString(folder.resolve("places.sh"), mounts.places(), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("mounts"), mounts.lines(), StandardCharsets.UTF_8);
        for (Strength strength : List.of(Strength.CLOSED, Strength.NO_NETWORK)) {
            Fence fence = new Fence(strength, folder, account);
            if (works(programs, fence.around(trial))) {
                return fence;
            }
        }
        return new Fence(Strength.OPEN, folder, null);
    }

    /** The command that runs {@code command} inside the fence; {@code command} itself where the strength is OPEN. */
    public List<String> around(List<String> command) {
        if (strength == Strength.OPEN) {
            return command;
        }
        // setsid: Ctrl-C on the terminal of the build does not reach it.
        List<String> all = new ArrayList<>(List.of("setsid", "unshare", "--net", "--ipc", "--uts", "--pid", "--fork"));
        if (strength == Strength.CLOSED) {
            all.add("--mount");
        }
        if (account == null) {
            all.add("--map-root-user");
        }
        all.addAll(List.of(
                "sh",
                folder.resolve(SCRIPT).toString(),
                strength.name(),
                folder.toString(),
                account == null ? "" : String.valueOf(account.uid()),
                account == null ? "" : String.valueOf(account.gid())));
        all.addAll(command);
        return all;
    }

    private static boolean works(DetachingRunner programs, List<String> trial) throws IOException {
        try {
            return programs.run(trial).code() == 0;
        } catch (IOException e) {
            if (programs.stopped()) {
                throw e;
            }
            // unshare is not installed.
            return false;
        }
    }
}

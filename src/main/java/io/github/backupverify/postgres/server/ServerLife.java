package io.github.backupverify.postgres.server;

import io.github.backupverify.fence.Fence;
import io.github.backupverify.fence.Strength;
import io.github.backupverify.process.DetachingRunner;
import io.github.backupverify.run.MarkedFolder;
import io.github.backupverify.settings.FenceWanted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Unpacks, starts, ends and removes one throw-away server. */
final class ServerLife {
    private final EmbeddedRequest request;
    private final ServerFolder folder;
    private final MarkedFolder marked;
    private final SocketFolder sockets;
    private final boolean windows;
    private final DetachingRunner programs;

    ServerLife(EmbeddedRequest request, ServerFolder folder, boolean windows) {
        this.request = request;
        this.folder = folder;
        this.windows = windows;
        marked = new MarkedFolder(folder.root(), request.runId());
        sockets = new SocketFolder(folder, request.runId());
        programs = new DetachingRunner(folder.root());
    }

    /**
     * Starts the server, in the strongest fence that the machine allows.
     *
     * @throws ClosedFolderException where the account that has to run the server cannot get at its folder
     */
    RunningServer begin(BinariesArchive archive, String superuser) throws ClosedFolderException {
        if (!windows && folder.root().toString().matches("(?s).*[\"$`\\\\].*")) {
            throw EmbeddedProblems.unsuitablePath(folder);
        }
        PreparedServer kept = new PreparedServer(archive.jar());
        // What is kept belongs to the usual superuser; and Windows has no shell to give it a password by.
        boolean keepable = !windows && superuser.equals(EmbeddedRequest.SUPERUSER);
        boolean prepared;
        try {
            marked.make();
            prepared = keepable && kept.unpack(folder, programs::stopped);
            if (!prepared) {
                Files.createDirectory(folder.binaries());
                archive.unpack(folder.binaries(), programs::stopped);
                ProgramFiles.open(folder.binaries());
                Files.createDirectory(folder.data());
            }
        } catch (IOException e) {
            throw EmbeddedProblems.notPrepared(folder, e);
        }
        try {
            Files.createDirectory(folder.shared());
            ServerPrograms server = new ServerPrograms(folder, windows, prepared);
            Files.writeString(
                    folder.passwordFile(), server.password(superuser, request.password()), StandardCharsets.UTF_8);
            return start(server, superuser, () -> {
                if (keepable && !prepared) {
                    kept.keep(folder);
                }
            });
        } catch (IOException e) {
            throw EmbeddedProblems.notStarted("the server", e);
        }
    }

    /** @param made called when the data directory is there and no server has started in it */
    private RunningServer start(ServerPrograms server, String superuser, Runnable made)
            throws IOException, ClosedFolderException {
        boolean required = request.fence() == FenceWanted.REQUIRED;
        Strength strength = Strength.OPEN;
        Optional<Path> shared = request.fence() == FenceWanted.NONE ? Optional.empty() : sockets.make();
        if (shared.isPresent()) {
            FencedServer fenced = new FencedServer(folder, shared.get(), server, programs);
            Fence fence = fenced.initialise(superuser);
            strength = fence.strength();
            if (strength == Strength.CLOSED || (strength != Strength.OPEN && !required)) {
                made.run();
                return fenced.start(fence);
            }
        }
        if (required) {
            throw EmbeddedProblems.notFenced(strength);
        }
        OpenServer open = new OpenServer(folder, server, programs);
        ServerAccount account = open.initialise(superuser);
        made.run();
        return open.start(account);
    }

    /** Ends whatever runs and removes everything; what {@link #begin} still does then fails. */
    void end() throws IOException {
        programs.stop();
        new Postmaster(folder).end();
        sockets.remove();
        marked.remove();
    }
}

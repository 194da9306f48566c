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
        try {
            marked.make();
            Files.createDirectory(folder.binaries());
            archive.unpack(folder.binaries(), programs::stopped);
        } catch (IOException e) {
            throw EmbeddedProblems.notPrepared(folder, e);
        }
        try {
            Files.createDirectory(folder.data());
            Files.createDirectory(folder.shared());
            Files.writeString(folder.passwordFile(), request.password().reveal(), StandardCharsets.UTF_8);
            return start(new ServerPrograms(folder, windows), superuser);
        } catch (IOException e) {
            throw EmbeddedProblems.notStarted("the server", e);
        }
    }

    private RunningServer start(ServerPrograms server, String superuser) throws IOException, ClosedFolderException {
        boolean required = request.fence() == FenceWanted.REQUIRED;
        Strength strength = Strength.OPEN;
        Optional<Path> shared = request.fence() == FenceWanted.NONE ? Optional.empty() : sockets.make();
        if (shared.isPresent()) {
            FencedServer fenced = new FencedServer(folder, shared.get(), server, programs);
            Fence fence = fenced.initialise(superuser);
            strength = fence.strength();
            if (strength == Strength.CLOSED || (strength != Strength.OPEN && !required)) {
                return fenced.start(fence);
            }
        }
        if (required) {
            throw EmbeddedProblems.notFenced(strength);
        }
        return new OpenServer(folder, server, programs).start(superuser);
    }

    /** Ends whatever runs and removes everything; what {@link #begin} still does then fails. */
    void end() throws IOException {
        programs.stop();
        new Postmaster(folder).end();
        sockets.remove();
        marked.remove();
    }
}

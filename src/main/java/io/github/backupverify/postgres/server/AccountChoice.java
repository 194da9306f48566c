package io.github.backupverify.postgres.server;

import io.github.backupverify.process.DetachingRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds an account that may run the server, by trying. */
record AccountChoice(DetachingRunner programs) {
    /** Users that exist to own nothing else; the first that there is. */
    private static final List<String> USERS = List.of("postgres", "nobody");

    /** The first account that works; empty where this is root and none does. */
    Optional<ServerAccount> choose(Path folder) throws IOException {
        // Whoever made the folder runs this JVM.
        if (!ServerAccount.ownedByRoot(folder)) {
            return Optional.of(new ServerAccount.Own());
        }
        for (ServerAccount account : candidates()) {
            // PostgreSQL wants a user with a name that is not root.
            Optional<String> name = say(account.command(List.of("id", "-un")));
            if (name.isPresent() && !name.get().equals("root")) {
                return Optional.of(account);
            }
        }
        return Optional.empty();
    }

    private List<ServerAccount> candidates() throws IOException {
        List<ServerAccount> candidates = new ArrayList<>();
        candidates.add(new ServerAccount.Namespace());
        for (String user : USERS) {
            Optional<Integer> uid = say(List.of("id", "-u", user)).map(Integer::valueOf);
            Optional<Integer> gid = say(List.of("id", "-g", user)).map(Integer::valueOf);
            if (uid.isPresent() && gid.isPresent()) {
                candidates.add(new ServerAccount.Setpriv(user, uid.get(), gid.get()));
                candidates.add(new ServerAccount.Su(user, uid.get(), gid.get()));
            }
        }
        return candidates;
    }

    private Optional<String> say(List<String> command) throws IOException {
        try {
            DetachingRunner.Exit exit = programs.run(command);
            return exit.code() == 0 ? Optional.of(exit.output()) : Optional.empty();
        } catch (IOException e) {
            if (programs.stopped()) {
                throw e;
            }
            // The program is not there.
            return Optional.empty();
        }
    }
}

package io.github.backupverify.store;

import io.github.backupverify.backup.BackupOnDisk;
import io.github.backupverify.backup.ChecksumFile;
import io.github.backupverify.backup.Fetch;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.manifest.ManifestFile;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.ExistingBackupSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds the backup that some other job took, of whatever database system: the file itself, or what a command brings. */
public record BackupFinding(BackupReader reader, RunContext run, ToolRunner runner) {
    /**
     * Finds it. What a command brings is a file of the run.
     *
     * @throws ProblemException UNREADABLE_BACKUP where there is none; NOT_ENCRYPTED where what is kept has to be, and is
     *     not; WRONG_KEY or TOOL_FAILED where the command does not bring it
     */
    public Path find(ExistingBackupSettings given) {
        FileChoice choice = new FileChoice(reader);
        Optional<String> command = given.origin().command();
        // What is no file here is whatever a store calls it.
        Path kept = given.origin()
                .name()
                .filter(name -> command.isEmpty() || choice.there(name))
                .map(name -> choice.choose(name, run.listener()))
                .orElse(null);
        try {
            StoredBytes stored = new StoredBytes(reader, kept);
            if (given.encrypted()) {
                stored.requireEncrypted();
            }
            if (command.isEmpty()) {
                return followed(Objects.requireNonNull(kept));
            }
            String name = kept == null
                    ? given.origin().name().orElse("")
                    : kept.toAbsolutePath().toString();
            Path original = new Fetch(run, runner, stored::begins)
                    .run(command.get(), Map.of(ExistingBackupSettings.NAME, name), kept != null);
            stored.refuseNoise(original, command.get());
            return original;
        } catch (IOException e) {
            throw BackupOnDisk.unreadable(
                    kept == null ? Path.of(given.origin().name().orElse("")) : kept, e);
        }
    }

    /** Where a link leads: what describes the backup stands beside it, unless it stands beside the link. */
    private static Path followed(Path named) throws IOException {
        boolean described =
                ChecksumFile.isBeside(named) || ManifestFile.beside(named).isPresent();
        return described || !Files.isSymbolicLink(named) ? named : named.toRealPath();
    }
}

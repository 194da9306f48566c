package io.github.backupverify.postgres.subject;

import io.github.backupverify.postgres.tools.ClientTools;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.VerificationSettings;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A backup that some other job took, without the database it is of. */
public record FileAlone(
        VerificationSettings settings,
        RunContext run,
        ToolRunner runner,
        ClientTools clientTools,
        ExistingBackup backup,
        Map<String, String> facts)
        implements Subject {
    @Override
    public Optional<ExistingBackup> existing() {
        return Optional.of(backup);
    }

    @Override
    public <T> T by(
            Function<? super DatabaseSubject, ? extends T> database, Function<? super FileAlone, ? extends T> alone) {
        return alone.apply(this);
    }
}

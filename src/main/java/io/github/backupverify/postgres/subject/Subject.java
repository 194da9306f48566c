package io.github.backupverify.postgres.subject;

import io.github.backupverify.engine.Source;
import io.github.backupverify.postgres.tools.ClientTools;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.VerificationSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a backup comes from, and what every stage of its verification works with. */
public sealed interface Subject extends Source permits DatabaseSubject, FileSubject {
    VerificationSettings settings();

    RunContext run();

    ToolRunner runner();

    ClientTools clientTools();

    /** The backup to verify; null where this run takes one. */
    @Nullable
    ExistingBackup given();

    @Override
    default Map<String, String> tools() {
        return clientTools().display();
    }
}

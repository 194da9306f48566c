package io.github.backupverify.postgres.subject;

import io.github.backupverify.postgres.tools.ClientTools;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.VerificationSettings;
import java.util.Map;

/** A backup that some other job took, without the database it is of. */
public record FileSubject(
        VerificationSettings settings,
        RunContext run,
        ToolRunner runner,
        ClientTools clientTools,
        ExistingBackup given,
        Map<String, String> facts)
        implements Subject {}

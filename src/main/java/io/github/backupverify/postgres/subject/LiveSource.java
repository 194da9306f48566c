package io.github.backupverify.postgres.subject;

import io.github.backupverify.postgres.catalog.Selected;
import io.github.backupverify.postgres.catalog.Selection;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.target.Target;
import io.github.backupverify.postgres.target.TargetRequirements;
import io.github.backupverify.postgres.tools.ClientConnection;
import io.github.backupverify.postgres.tools.ClientTools;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.VerificationSettings;
import java.util.Map;

/**
 * The source, and what preflight found out about the way ahead.
 *
 * @param sessions read-only ones of it; the stages after the backup open none
 * @param selection what the backup is asked to hold
 * @param selected the part of the database that is to be backed up, as of preflight
 * @param lcMonetary the money format in force: pg_dump writes money in it
 * @param client leads the client tools to the source
 * @param target where the backup will be restored
 */
public record LiveSource(
        VerificationSettings settings,
        RunContext run,
        ToolRunner runner,
        ClientTools clientTools,
        Sessions sessions,
        Selection selection,
        Selected selected,
        TargetRequirements needs,
        String lcMonetary,
        ClientConnection client,
        Target target,
        Map<String, String> facts) {}

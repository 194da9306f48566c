package io.github.backupverify.engine.postgres.source;

import io.github.backupverify.engine.RunContext;
import io.github.backupverify.engine.postgres.catalog.DumpedTable;
import io.github.backupverify.engine.postgres.catalog.Selected;
import io.github.backupverify.engine.postgres.target.CopyNeeds;
import io.github.backupverify.engine.postgres.target.Target;
import io.github.backupverify.engine.postgres.tools.ClientConnection;
import io.github.backupverify.engine.postgres.tools.ClientTools;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.settings.VerificationSettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The source, opened at one instant, and what preflight found out about the way ahead.
 *
 * @param selected the part of the database that is backed up
 * @param lcMonetary the money format in force: pg_dump writes money in it
 * @param client leads the client tools to the source
 * @param target where the backup will be restored
 * @param given the backup to verify; null to take one
 */
public record PostgresSource(
        VerificationSettings settings,
        RunContext run,
        ToolRunner runner,
        ClientTools clientTools,
        Snapshot snapshot,
        Selected selected,
        CopyNeeds needs,
        String lcMonetary,
        ClientConnection client,
        Target target,
        @Nullable GivenFile given,
        Map<String, String> facts)
        implements Origin {

    /** Whose rows the backup must hold, as of the snapshot. */
    public List<DumpedTable> tables() {
        return snapshot.tables();
    }
}

package io.github.backupverify.postgres.dump;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.engine.Staged;
import io.github.backupverify.postgres.examine.Amcheck;
import io.github.backupverify.postgres.examine.AssertionRun;
import io.github.backupverify.postgres.examine.SearchPath;
import io.github.backupverify.postgres.session.SessionParameters;
import io.github.backupverify.postgres.subject.Origin;
import io.github.backupverify.postgres.subject.PostgresBackup;
import io.github.backupverify.postgres.subject.PostgresCopy;
import io.github.backupverify.postgres.subject.Witness;
import io.github.backupverify.settings.CopyChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked of the restored copy beyond being equal. */
public final class ExamineStage {
    private final Origin origin;
    private final PostgresCopy copy;
    private final PostgresBackup backup;
    private final List<Check> checks = new ArrayList<>();
    private final List<String> figures = new ArrayList<>();

    public ExamineStage(Origin origin, PostgresBackup backup, PostgresCopy copy) {
        this.origin = origin;
        this.backup = backup;
        this.copy = copy;
    }

    public Staged<PostgresCopy> run() {
        CopyChecks wanted = origin.settings().copyChecks();
        if (wanted.assertions().asked()) {
            AssertionRun run = new AssertionRun(copy.database().sessions().with(parameters()), wanted.assertions());
            origin.run().heartbeat().watch(run);
            checks.addAll(run.run());
            long held = checks.stream()
                    .filter(check -> check.outcome() == Outcome.PASSED)
                    .count();
            figures.add(Figures.count(held) + " of "
                    + Figures.count(wanted.assertions().all().size(), "assertion holds", "assertions hold"));
        }
        if (wanted.amcheck()) {
            // After the assertions: it creates an extension, which they could see.
            Amcheck amcheck = new Amcheck(
                    copy.database().sessions(), origin.settings().backup().jobs());
            origin.run().heartbeat().watch(amcheck);
            checks.addAll(amcheck.run());
            figures.add(amcheck.describe());
        }
        return new Staged<>(copy, checks, String.join(", ", figures));
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = SessionParameters.asking(copy.target().lcMonetary());
        Optional<String> searchPath = backup.witness() instanceof Witness.Database witness
                ? SearchPath.of(witness.content().catalog().properties())
                : SearchPath.of(copy.contents().entries());
        searchPath.ifPresent(path -> parameters.put("search_path", path));
        return parameters;
    }
}

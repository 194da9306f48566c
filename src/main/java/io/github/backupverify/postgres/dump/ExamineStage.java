package io.github.backupverify.postgres.dump;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.policy.AssertionRun;
import io.github.backupverify.postgres.examine.Amcheck;
import io.github.backupverify.postgres.examine.AssertionQuery;
import io.github.backupverify.postgres.examine.SearchPath;
import io.github.backupverify.postgres.subject.PostgresBackup;
import io.github.backupverify.postgres.subject.RestoredDatabase;
import io.github.backupverify.postgres.subject.Subject;
import io.github.backupverify.settings.CopyChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked of the restored copy beyond being equal. */
public final class ExamineStage {
    private final Subject subject;
    private final RestoredDatabase copy;
    private final PostgresBackup backup;
    private final List<Check> checks = new ArrayList<>();
    private final List<String> figures = new ArrayList<>();

    public ExamineStage(Subject subject, PostgresBackup backup, RestoredDatabase copy) {
        this.subject = subject;
        this.backup = backup;
        this.copy = copy;
    }

    public StageOutput<RestoredDatabase> run() {
        CopyChecks wanted = subject.settings().copyChecks();
        if (wanted.assertions().asked()) {
            AssertionQuery query = new AssertionQuery(
                    copy.database().sessions().with(parameters()),
                    wanted.assertions().timeout());
            AssertionRun run = new AssertionRun(query, wanted.assertions());
            subject.run().listener().watch(run);
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
                    copy.database().sessions(), subject.settings().backup().jobs());
            subject.run().listener().watch(amcheck);
            checks.addAll(amcheck.run());
            figures.add(amcheck.describe());
        }
        return new StageOutput<>(copy, checks, String.join(", ", figures));
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = copy.target().asking();
        Optional<String> searchPath = backup.reference()
                .by(
                        live -> SearchPath.of(live.held().catalog().properties()),
                        file -> SearchPath.of(copy.contents().entries()));
        searchPath.ifPresent(path -> parameters.put("search_path", path));
        return parameters;
    }
}

package io.github.backupverify.mojo.run;

import io.github.backupverify.check.StageResult;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.engine.BackupEngine;
import io.github.backupverify.lifecycle.Lifecycle;
import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.maven.ConsoleProgress;
import io.github.backupverify.mojo.record.MavenConsole;
import io.github.backupverify.mojo.request.Resolved;
import io.github.backupverify.report.Console;
import io.github.backupverify.run.ProgressListener;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.run.RunFolder;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.settings.VerificationSettings;
import java.util.function.Consumer;

/** Runs the lifecycle as often as a goal wants, each time in a scope and a folder of its own. */
public record LifecycleRuns(Build build, Resolved resolved, BackupEngine engine) {
    /** Runs one, and shows on the console what goes on and a line for each stage. */
    public VerificationResult shown(VerificationSettings settings, ConsoleProgress console) {
        return run(settings, console, onConsole(build, console));
    }

    /** Prints a line for each stage that ends. */
    static Consumer<StageResult> onConsole(Build build, ConsoleProgress console) {
        return stage -> {
            new MavenConsole(build.log()).print(Console.stage(stage));
            console.stageEnded();
        };
    }

    private VerificationResult run(
            VerificationSettings settings, ProgressListener listener, Consumer<StageResult> ended) {
        try (RunScope scope = new RunScope()) {
            RunFolder folder = RunFolder.create(resolved.settings().outputDirectory(), scope);
            RunContext run = new RunContext(folder.runId(), scope, resolved.redactor(), folder.path(), listener);
            return new Lifecycle(engine, settings, run, ended).run();
        }
    }

    /** The same of which nobody is told but by its result. */
    public VerificationResult quietly(VerificationSettings settings) {
        VerificationResult result = run(settings, new ProgressListener() {}, stage -> {});
        result.leftovers().forEach(leftover -> build.log().warn("left behind: " + leftover));
        return result;
    }
}

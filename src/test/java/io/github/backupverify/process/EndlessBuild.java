package io.github.backupverify.process;

import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.RunScope;
import java.time.Duration;
import java.util.List;

/** A build that is still running a tool when somebody stops it. */
final class EndlessBuild {
    private EndlessBuild() {}

    public static void main(String[] arguments) {
        Duration limit = Duration.ofMinutes(2);
        RunScope scope = new RunScope();
        new ToolRunner(scope, new Redactor(List.of()), limit, limit, line -> {})
                .run(Shell.command(arguments[0]), StillProgress.STILL);
    }
}

package io.github.backupverify.lifecycle;

import io.github.backupverify.check.StageResult;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.settings.TlsSettings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;

/** One verification in a JVM of its own, as a build has it: cold. Prints what each stage took. */
@NullUnmarked
final class BenchmarkRun {
    private BenchmarkRun() {}

    /**
     * One run.
     *
     * @param arguments port of the source, port of the restore server, superuser, database, file or nothing
     */
    public static void main(String[] arguments) {
        RestoreTarget target = new RestoreTarget.OtherServer(connection(arguments[1], arguments[2], "postgres"));
        boolean file = arguments.length > 4;
        Verifying verifying = file
                ? Verifying.file(Path.of(arguments[4])).target(target)
                : Verifying.source(connection(arguments[0], arguments[2], arguments[3]))
                        .format(BackupFormat.DIRECTORY)
                        .compress("0");
        if (!file && !arguments[0].equals(arguments[1])) {
            verifying = verifying.target(target);
        }
        VerificationResult result = verifying.run();
        if (result.verdict() != Verdict.VERIFIED) {
            throw new IllegalStateException(result.verdict() + ": " + result.reason());
        }
        System.out.println(result.stages().stream().map(BenchmarkRun::stage).collect(Collectors.joining(", ")));
    }

    private static ConnectionSettings connection(String port, String user, String database) {
        return new ConnectionSettings(
                "127.0.0.1", Integer.parseInt(port), database, user, null, TlsSettings.DEFAULT, Map.of());
    }

    private static String stage(StageResult stage) {
        return String.format(
                Locale.ROOT, "%s %.1f (%.1f-%.1f)", stage.stage().label(), stage.seconds(), stage.start(), stage.end());
    }
}

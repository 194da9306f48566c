package io.github.backupverify.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each report of each verdict, word for word; {@code -Dgolden.update=true} writes them anew, for a reader to judge. */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @ParameterizedTest
    @EnumSource
    void eachReportReadsAsAgreed(Verdict verdict, @TempDir Path folder) throws IOException {
        VerificationResult result = Samples.of(verdict);

        assertThat(Reports.write(result, Samples.runs(9, result), folder)).isEmpty();

        for (String file :
                List.of("result.json", "TEST-backup-verification.xml", "index.html", "summary.md", "metrics.prom")) {
            compare(verdict, file, withoutStyle(Files.readString(folder.resolve(file))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theConsoleReadsAsAgreed(Verdict verdict) throws IOException {
        VerificationResult result = Samples.of(verdict);
        StringBuilder lines = new StringBuilder();

        result.stages().forEach(stage -> lines.append(Console.stage(stage)).append('\n'));
        // Not resolved against a real folder: the separator differs between systems.
        Console.verdict(result, Path.of("")).forEach(line -> lines.append(line).append('\n'));

        compare(verdict, "console.txt", lines.toString());
    }

    private static void compare(Verdict verdict, String file, String actual) throws IOException {
        Path golden = GOLDEN.resolve(verdict.name().toLowerCase(Locale.ROOT)).resolve(file);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, actual);
        }
        assertThat(actual)
                .as(golden.toString())
                .isEqualTo(Files.readString(golden).replace("\r\n", "\n"));
    }

    /** The style is judged by the eye, and would make every golden page change with it. */
    private static String withoutStyle(String page) {
        return page.replace("\r\n", "\n").replaceAll("(?s)<style>.*</style>", "<style>...</style>");
    }
}

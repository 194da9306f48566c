package io.github.backupverify.printed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that is printed runs without an error; what is prepared for it is its reader's own. */
@org.jspecify.annotations.NullUnmarked
class PrintedCommandsIT {
    @AutoClose
    private static TestServer server;

    private static TestDatabase database;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = TestServer.fresh(ServerOptions.DEFAULT);
        database = server.createDatabase().execute("CREATE ROLE the_role", "CREATE ROLE the_owner");
    }

    static Stream<PrintedCommand> commands() {
        return PrintedCommand.all().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void itRuns(PrintedCommand command) {
        assumeFalse(command.network(), "it needs a network");
        String program = command.get("needs");
        assumeTrue(program.isEmpty() || shell("command -v " + program).code() == 0, program + " is not here");
        TestTools.Exit exit = shell(command.lines());
        assertThat(exit.code()).as(command.lines() + "\n" + exit.output()).isZero();
    }

    @Test
    void everyOptionThatASentenceIsAboutIsOneOfItsTool() throws IOException {
        Map<String, String> helps = new HashMap<>();
        List<MentionedOptions> mentioned = PrintedText.all().stream()
                .flatMap(printed -> Pattern.compile("\\b(?:psql|pg_\\w+) (?=-)")
                        .matcher(printed.text())
                        .results()
                        .map((MatchResult found) ->
                                MentionedOptions.at(printed.text().substring(found.start()))))
                .flatMap(Optional::stream)
                .toList();
        assertThat(mentioned).hasSizeGreaterThan(20).allSatisfy(one -> {
            String help = helps.computeIfAbsent(
                    one.tool(), tool -> shell(tool + " --help").output());
            assertThat(one.options())
                    .allSatisfy(
                            option -> assertThat(help).as(one.toString()).containsPattern("(?m)[ ,]" + option + "\\b"));
        });
    }

    private TestTools.Exit shell(String lines) {
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put(
                "PATH", TestTools.bin() + ":" + System.getProperty("java.home") + "/bin:" + System.getenv("PATH"));
        environment.put("db", database.name());
        return TestTools.exit(environment, List.of("bash", "-c", "set -euo pipefail; cd '" + folder + "'\n" + lines));
    }
}

package io.github.backupverify.printed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.CheckId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No command is printed that nobody has tried, and those of this plugin are taken by it, whatever the reader has given. */
@org.jspecify.annotations.NullUnmarked
class PrintedCommandsTest {
    private static final Pattern MAVEN =
            Pattern.compile("(?<!')\\bmvn(?: process-classes| -[ep]\\S*(?: [^\\s:]+(?= ))?)* (?=backup:|verify\\b)");
    private static final Pattern PARAMETER = Pattern.compile("-D(backup\\.[\\w.]+)");

    /** In prose, in a command, or as an element of a POM. */
    private static final Pattern NAMED = Pattern.compile("(?:`|-D|<)(backup\\.[a-zA-Z]+(?:\\.[a-zA-Z]+)*)(?=[`=> ])");

    /** Words that begin a command, with what follows where the word is one of the language too. */
    private static final Pattern SHELL = Pattern.compile(
            "(?<![\\w./:-])(?:(?:docker|apt-get|dnf|apk|sudo|brew|aws|kubectl|openssl|sha256sum|7z|unrar|funzip|uudecode) (?=\\S)"
                    + "|(?:age|base64|cat|chmod|df|export|gpg|gzip|mkdir|rm|tar|unzip|zstd) (?=-|\u2039|'|\\S+[.=+]\\S|\\d)"
                    + "|(?:psql|pg_dump|pg_dumpall|pg_restore|PGCLIENTENCODING=\\S+ psql) (?=-|\"|'\\S|\\S+[=+]\\S)"
                    + "|mvn (?=--|dependency:)|\u2039\u203a (?=-dc))");

    private static final Pattern SQL =
            Pattern.compile("(?<=[:;,] |\\()(?:ALTER|BEGIN|CREATE|DELETE|DROP|GRANT|INSERT|REFRESH"
                    + "|REINDEX|REVOKE|SELECT|SET|UPDATE|VACUUM) (?=[\\w\u2039\"])");

    /** What a class says beside names of parameters. */
    private static final Set<String> OTHER_WORDS = Set.of("true", "false");

    private static List<PrintedText> texts;

    @BeforeAll
    static void read() throws IOException {
        texts = new ArrayList<>(PrintedText.all());
        assertThat(texts).hasSizeGreaterThan(3000);
        Path page = Path.of("docs/troubleshooting.md");
        Matcher block = Pattern.compile("(?s)```(?:sh|sql)\n(.*?)```").matcher(Files.readString(page));
        while (block.find()) {
            block.group(1).lines().forEach(line -> texts.add(new PrintedText("troubleshooting.md", ": " + line)));
        }
    }

    @Test
    void everyCommandIsOneThatIsTried() {
        List<PrintedCommand> known = PrintedCommand.all();
        Set<PrintedCommand> met = new HashSet<>();
        List<String> unknown = new ArrayList<>();
        for (PrintedText printed : texts) {
            int end = 0;
            for (int start : starts(printed)) {
                String rest = printed.text().substring(start);
                for (PrintedCommand command : known) {
                    Matcher found = pattern(command.text()).matcher(rest);
                    if (found.lookingAt()) {
                        met.add(command);
                        end = Math.max(end, start + found.end());
                    }
                }
                // A command may hold others.
                if (end <= start && MentionedOptions.at(rest).isEmpty()) {
                    unknown.add(printed.file() + ": " + rest.lines().findFirst().orElse(""));
                }
            }
        }
        assertThat(unknown).as("say in printed/commands.txt how each is tried").isEmpty();
        assertThat(met).as("no longer printed").containsAll(known);
    }

    @Test
    void everyCommandOfThisPluginIsTakenByItWhateverTheReaderGave() throws Exception {
        List<String> commands = texts.stream()
                .flatMap(printed -> MAVEN.matcher(printed.text())
                        .results()
                        .map(found -> printed.text().substring(found.start())))
                .map(text -> text.replace("backup:" + PrintedText.COMPUTED, "backup:verify")
                        .replace("-D" + PrintedText.COMPUTED, "-Dbackup.skip")
                        .replace(PrintedText.COMPUTED, "x"))
                .distinct()
                .toList();
        assertThat(commands).hasSizeGreaterThan(40);
        List<Map<String, String>> readers = List.of(
                Map.of(),
                Map.of("backup.file", "/backups/my app.dump", "backup.maxAge", "26h"),
                Map.of("backup.fetchCommand", "cat app.dump"),
                Map.of("backup.url", "postgresql://app@db/shop", "backup.tables", "a", "backup.jobs", "2"),
                Map.of("backup.host", "db", "backup.database", "shop"));
        for (String text : commands) {
            for (Map<String, String> reader : readers) {
                PrintedMaven.taken(text, reader);
            }
        }
    }

    @Test
    void everyParameterThatIsPrintedExists() throws Exception {
        Set<String> properties = PrintedMaven.properties();
        assertThat(texts.stream()
                        .flatMap(printed -> PARAMETER.matcher(printed.text()).results())
                        .map(found -> found.group(1).replaceAll("\\.$", ""))
                        .collect(Collectors.toSet()))
                .hasSizeGreaterThan(20)
                .isSubsetOf(properties);
    }

    /** Classes that name parameters by texts of their own: one that is renamed would be passed over there in silence. */
    @ParameterizedTest
    @CsvSource({"NoEffect, verify", "RetentionMojo, retention", "SelfTestMojo, self-test"})
    void everyNameByWhichAClassAsksForAParameterIsOneOfItsGoal(String file, String goal) throws Exception {
        assertThat(texts.stream()
                        .filter(printed -> printed.file().equals(file + ".java"))
                        .map(PrintedText::text)
                        .filter(text -> text.matches("[a-z]+(?:[A-Z][a-z]+)*") && !OTHER_WORDS.contains(text))
                        .collect(Collectors.toSet()))
                .isNotEmpty()
                .isSubsetOf(PrintedMaven.names(goal));
    }

    @Test
    void everyPropertyThatASourceNamesAloneExists() throws Exception {
        assertThat(texts.stream()
                        .map(PrintedText::text)
                        // A file of pgBackRest's is no property.
                        .filter(text -> text.matches("backup(?:\\.[a-zA-Z]+)+") && !text.equals("backup.info.copy"))
                        .collect(Collectors.toSet()))
                .hasSizeGreaterThan(60)
                .isSubsetOf(PrintedMaven.properties());
    }

    @Test
    void everyParameterThatThePagesNameExists() throws Exception {
        Set<String> known = new HashSet<>(PrintedMaven.properties());
        Stream.of(CheckId.values()).map(CheckId::text).forEach(known::add);
        // A mistake that is answered, and a project's own property.
        known.addAll(List.of("backup.fiel", "backup.bucket"));
        Set<String> named = new TreeSet<>();
        try (Stream<Path> pages = Files.walk(Path.of("docs"))) {
            for (Path page : (Iterable<Path>) Stream.concat(Stream.of(Path.of("README.md")), pages)
                    // Records tell of what was; messages.md is written by a test.
                    .filter(path -> path.toString().matches("(README|docs/(?!messages)[\\w-]+)\\.md"))::iterator) {
                NAMED.matcher(Files.readString(page)).results().forEach(name -> named.add(name.group(1)));
            }
        }
        assertThat(named).hasSizeGreaterThan(80).isSubsetOf(known);
    }

    private static List<Integer> starts(PrintedText printed) {
        Stream<MatchResult> shell = SHELL.matcher(printed.text()).results();
        Stream<MatchResult> sql =
                sentence(printed) ? SQL.matcher(printed.text()).results() : Stream.of();
        return Stream.concat(shell, sql).map(MatchResult::start).sorted().toList();
    }

    /** And no statement that the plugin itself runs. */
    private static boolean sentence(PrintedText printed) {
        return !printed.text().matches("(?s).*(\n  | PROGRAM | END \\$).*")
                && !printed.text().strip().matches("(?s)[A-Z]{3,} .*|\\(.*");
    }

    private static Pattern pattern(String command) {
        return Pattern.compile(Stream.of(command.split(PrintedText.COMPUTED, -1))
                .map(Pattern::quote)
                .reduce((one, other) -> one + ".{1,40}?" + other)
                .orElseThrow());
    }
}

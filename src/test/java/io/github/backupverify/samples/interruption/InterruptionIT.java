package io.github.backupverify.samples.interruption;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Disturbs the real plugin in a real Maven, in every stage: Maven gets SIGTERM, SIGINT or SIGKILL, a tool is killed, or the
 * server is lost; on the source's own server, on another, on an embedded one, with an embedded source, and in a rehearsal.
 * {@code -Dinterruptions=50} is the whole suite; without it a quick part runs.
 */
class InterruptionIT {
    private static final int QUICK = 6;
    private static final int POINTS = Integer.getInteger("interruptions", QUICK);
    private static final int ROWS = POINTS > QUICK ? 250_000 : 100_000;
    private static final Pattern STAGE = Pattern.compile("\\[INFO] (\\w+) +PASSED +([\\d.]+) s.*");
    private static final Pattern VERDICT = Pattern.compile("\"verdict\" : \"(\\w+)\"");
    private static final Pattern CODE = Pattern.compile("\"code\" : \"(\\w+)\"");
    private static final Set<String> BYSTANDERS = Set.of("backup_verify_bystander", "backup_verify_20260101000000abc");

    @TempDir
    static Path folder;

    @AutoClose
    private static TestServer source;

    @AutoClose
    private static TestServer other;

    private static List<String> before;
    private static Path migrations;
    private static Path pending;

    private final Map<Stop.Way, double[]> seconds = new EnumMap<>(Stop.Way.class);
    private final List<String> report = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private int kills;
    private int leftByKill;
    private int inTime;

    @BeforeAll
    static void start() throws IOException {
        migrations = Files.createDirectory(folder.resolve("migrations"));
        Files.writeString(migrations.resolve("V1__item.sql"), """
                CREATE TABLE item AS SELECT g AS id, md5(g::text) AS name FROM generate_series(1, 50000) g;
                CREATE INDEX ON item (name);
                """);
        pending = Files.writeString(folder.resolve("pending.sql"), """
                CREATE INDEX ON item (price);
                SELECT pg_sleep(1);
                UPDATE sale SET item = item WHERE id < 1000;
                """);
        source = TestServer.fresh(ServerOptions.DEFAULT);
        other = TestServer.fresh(ServerOptions.DEFAULT);
        source.database("postgres").execute("CREATE ROLE keeper", "CREATE ROLE reader");
        source.createDatabase("shop").execute("""
                CREATE TABLE item (id bigint PRIMARY KEY, name text NOT NULL, price numeric(9,2))""", """
                INSERT INTO item SELECT g, md5(g::text) || md5((g + 1)::text), g %% 1000 / 7.0
                FROM generate_series(1, %1$d) g""".formatted(ROWS), """
                CREATE TABLE sale AS SELECT g AS id, g AS item FROM generate_series(1, %1$d) g""".formatted(ROWS), """
                ALTER TABLE sale ADD FOREIGN KEY (item) REFERENCES item""", """
                CREATE INDEX ON item (name)""", """
                ALTER TABLE sale OWNER TO keeper""", """
                GRANT SELECT ON item TO reader""", """
                SELECT lo_from_bytea(0, decode(repeat('ab', 3000), 'hex')) FROM generate_series(1, 20)""");
        for (TestServer server : List.of(source, other)) {
            // Both look like ours, and are not.
            server.createDatabase("backup_verify_bystander").execute("CREATE TABLE t AS SELECT 1 AS a");
            server.createDatabase("backup_verify_20260101000000abc").execute("CREATE TABLE t AS SELECT 2 AS a");
        }
        before = contents();
    }

    @Test
    void whateverStopsARunNothingIsLeftAfterTheNextOneAndNothingElseIsTouched() throws Exception {
        Path figures = Files.createDirectories(Path.of("target")).resolve("interruptions.txt");
        double[] usual = undisturbed(Stop.Way.SAME_SERVER);
        for (Stop.Way way : Stop.Way.values()) {
            // The quick part needs no more than to be inside a stage: the others take the same rows, that one its own.
            seconds.put(way, POINTS > QUICK || way == Stop.Way.SCHEMA ? undisturbed(way) : usual);
        }
        for (Stop stop : Stop.spread(POINTS)) {
            try {
                stopped(stop);
            } catch (AssertionError e) {
                failures.add(String.valueOf(e.getMessage()));
            }
            Files.write(figures, report);
        }
        for (Stop.Way way : Stop.Way.values()) {
            undisturbed(way);
        }
        assertThat(failures).isEmpty();
        assertThat(remains()).isEmpty();
        assertThat(contents()).isEqualTo(before);
        report.add(
                POINTS + " interruptions, " + inTime + " before the run's end; " + leftByKill
                        + " SIGKILLs and lost servers left something, all of it removed by the next run; nothing else was changed");
        Files.write(figures, report);
        report.forEach(System.out::println);
    }

    private void stopped(Stop stop) throws Exception {
        MavenRun run = verify(stop.way());
        String sign = stop.after() == 0 ? "source: " : "] " + Stop.STAGES.get(stop.after() - 1) + " ";
        run.awaitLine(line -> line.contains(sign));
        double length = seconds.getOrDefault(stop.way(), new double[6])[stop.after()];
        Thread.sleep((long) (1000 * stop.fraction() * length));
        long start = System.nanoTime();
        boolean happened = happens(stop, run);
        int exit = run.end();
        double took = (System.nanoTime() - start) / 1e9;
        boolean finished =
                !happened || (run.text().contains("] cleanup ") && !run.text().contains("INTERRUPTED"));
        inTime += finished ? 0 : 1;
        List<String> left = remains();
        String what = stop.number() + " " + stop.event() + " in " + stop.stage() + " at "
                + Math.round(stop.fraction() * 100) + " %, " + stop.way() + ": gone after "
                + Math.round(took * 10) / 10.0 + " s with " + exit;
        report.add(what + " " + ended() + (left.isEmpty() ? ", nothing left" : ", left " + left.size() + " things"));
        boolean swept = stop.event() == Stop.Event.KILL || stop.event() == Stop.Event.SERVER_LOST;
        if (!swept) {
            assertThat(left).as(what + "\n" + run.text() + "\n" + result()).isEmpty();
        }
        if (stop.event() != Stop.Event.KILL) {
            assertThat(ended()).as(what + "\n" + run.text() + "\n" + result()).matches(reason(stop, finished));
        }
        if (swept) {
            leftByKill += left.isEmpty() ? 0 : 1;
            // Each run sweeps before its own work; the goal does it on demand.
            MavenRun next = kills++ % 2 == 0
                    ? verify(stop.way())
                    : MavenRun.start(folder, "clean-leftovers", Map.of(), places(stop.way()));
            assertThat(next.end()).as(what + "\n" + next.text()).isZero();
            assertThat(remains())
                    .as(what + " left " + left + "\n" + next.text())
                    .isEmpty();
        }
        assertThat(contents()).as(what).isEqualTo(before);
    }

    /** Makes it happen; false where the run was through before it could. */
    private static boolean happens(Stop stop, MavenRun run) throws Exception {
        switch (stop.event()) {
            case TERM -> run.terminate();
            case INT -> run.interrupt();
            case KILL -> run.kill();
            case TOOL_KILLED -> {
                return run.killOne(Set.of("pg_dump", "pg_restore", "psql")::contains);
            }
            case SERVER_LOST -> {
                switch (stop.way()) {
                    case SAME_SERVER -> source.restart();
                    case OTHER_SERVER, REHEARSAL -> other.restart();
                    case EMBEDDED, SCHEMA -> {
                        return run.killOne("postgres"::equals);
                    }
                }
            }
        }
        return true;
    }

    /** The reason is what happened first, and no consequence of it; a verification never calls the backup bad for it. */
    private static String reason(Stop stop, boolean finished) {
        return switch (stop.event()) {
            case TERM, INT, KILL -> finished ? "(NOT_)?VERIFIED.*" : "NOT_VERIFIED INTERRUPTED";
            // One that is killed while it is asked for its version is one that cannot be used.
            case TOOL_KILLED -> "VERIFIED.*|NOT_VERIFIED (TOOL_FAILED|CLIENT_TOOLS_MISSING)";
            case SERVER_LOST ->
                "VERIFIED.*|NOT_VERIFIED (TOOL_FAILED|CONNECTION_FAILED|EMBEDDED_UNAVAILABLE|MIGRATIONS_FAILED)";
        };
    }

    /** Verdict and reason of the last run. */
    private static String ended() throws IOException {
        Matcher verdict = VERDICT.matcher(result());
        Matcher code = CODE.matcher(result());
        return (verdict.find() ? verdict.group(1) : "no verdict") + (code.find() ? " " + code.group(1) : "");
    }

    /** Runs to the end, and says how long each stage took. */
    private static double[] undisturbed(Stop.Way way) throws Exception {
        MavenRun run = verify(way);
        assertThat(run.end()).as(run.text()).isZero();
        double[] seconds = new double[Stop.STAGES.size()];
        for (String line : run.lines()) {
            Matcher matcher = STAGE.matcher(line);
            if (matcher.matches() && Stop.STAGES.contains(matcher.group(1))) {
                seconds[Stop.STAGES.indexOf(matcher.group(1))] = Double.parseDouble(matcher.group(2));
            }
        }
        if (way == Stop.Way.REHEARSAL) {
            // The migrations run before the cleanup.
            seconds[Stop.STAGES.indexOf("cleanup")] += 1.5;
        }
        return seconds;
    }

    private static MavenRun verify(Stop.Way way) throws IOException {
        String goal = way == Stop.Way.REHEARSAL ? "rehearse" : "verify-backup";
        return MavenRun.start(folder, goal, Map.of("CI", "true"), arguments(way));
    }

    private static List<String> arguments(Stop.Way way) {
        List<String> arguments = new ArrayList<>(places(way));
        switch (way) {
            case EMBEDDED -> arguments.add("-Dbackup.format=custom");
            case SCHEMA -> arguments.add("-Dbackup.initScripts=" + migrations);
            case REHEARSAL -> arguments.add("-Dbackup.rehearse.scripts=" + pending);
            default -> {}
        }
        return arguments;
    }

    /** Where a run leaves something. */
    private static List<String> places(Stop.Way way) {
        String url = "-Dbackup.url=postgresql://postgres@127.0.0.1:" + source.port() + "/shop";
        String elsewhere = "-Dbackup.restoreUrl=postgresql://postgres@127.0.0.1:" + other.port() + "/postgres";
        return switch (way) {
            case SAME_SERVER -> List.of(url);
            case OTHER_SERVER, REHEARSAL -> List.of(url, elsewhere);
            case EMBEDDED -> List.of(url, "-Dbackup.restoreUrl=embedded");
            case SCHEMA -> List.of();
        };
    }

    private static List<String> remains() throws IOException {
        return Remains.of(List.of(source, other), folder, BYSTANDERS);
    }

    private static String result() throws IOException {
        Path file = folder.resolve("target/backup-verification/result.json");
        return Files.exists(file) ? Files.readString(file) : "no result.json";
    }

    /** Every database and role of both servers, and what pg_dump says of the source and the bystanders. */
    private static List<String> contents() {
        List<String> all = new ArrayList<>();
        for (TestServer server : List.of(source, other)) {
            TestDatabase postgres = server.database("postgres");
            all.addAll(postgres.query("SELECT datname || ' ' || coalesce(datacl::text, '') FROM pg_database"
                    + " WHERE datname NOT LIKE 'backup\\_verify\\_2%' OR datname LIKE '%abc' ORDER BY 1"));
            all.addAll(postgres.query("SELECT rolname FROM pg_roles WHERE coalesce(shobj_description(oid,"
                    + " 'pg_authid'), '') NOT LIKE 'backup-maven-plugin%' ORDER BY 1"));
            BYSTANDERS.forEach(name -> all.add(dump(server.database(name))));
        }
        all.add(dump(source.database("shop")));
        return all;
    }

    private static String dump(TestDatabase database) {
        String text = database.tool("pg_dump")
                .lines()
                .filter(line -> !line.contains("restrict "))
                .collect(java.util.stream.Collectors.joining("\n"));
        return database.name() + " " + text.length() + " " + text.hashCode();
    }
}

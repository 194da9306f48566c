package io.github.backupverify.verifying.ordinary;

import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Client tools with a server that holds the databases, and one where backups are restored.
 *
 * @param name of the version, or of both
 * @param tools folder of the client tools
 * @param source holds the databases app, own and other
 * @param target mostly the same
 */
record OrdinarySide(String name, Path tools, TestServer source, TestServer target) {
    static final String OWNER = "shop_owner";
    /** Owns nothing before: what a backup says nothing of the owner of is his afterwards. */
    static final String RESTORER = "restorer";

    /** The first version, then each further one that this machine has, then the move from the first to the last. */
    static List<OrdinarySide> all() {
        List<OrdinarySide> sides = new ArrayList<>();
        sides.add(of(TestTools.bin()));
        if (!"first".equals(System.getProperty("ordinary"))) {
            TestTools.others().forEach(bin -> sides.add(of(bin)));
        }
        OrdinarySide first = sides.get(0);
        OrdinarySide last = sides.get(sides.size() - 1);
        if (sides.size() > 1) {
            sides.add(new OrdinarySide(first.name + " to " + last.name, last.tools, first.source, last.target));
        }
        return sides;
    }

    private static OrdinarySide of(Path tools) {
        TestServer server = TestServer.fresh(ServerOptions.DEFAULT.bin(tools));
        OrdinarySide side = new OrdinarySide(String.valueOf(server.majorVersion()), tools, server, server);
        server.database("postgres")
                .execute(
                        "CREATE ROLE " + OWNER,
                        "CREATE ROLE shop_reader",
                        "CREATE ROLE " + RESTORER + " LOGIN SUPERUSER");
        server.createDatabase("other").execute("CREATE TABLE note AS SELECT 1 AS id");
        server.createDatabase("own");
        Path script = TestDatabase.resource("ordinary.sql");
        side.must("psql -q -d own -f " + script);
        server.createDatabase("app")
                .execute("GRANT CREATE ON DATABASE app TO " + OWNER, "GRANT CREATE ON SCHEMA public TO " + OWNER);
        side.must("PGOPTIONS='-c role=" + OWNER + "' psql -q -d app -f " + script);
        server.database("app")
                .execute(
                        "GRANT USAGE ON SCHEMA shop TO shop_reader",
                        "GRANT SELECT ON ALL TABLES IN SCHEMA shop TO shop_reader");
        return side;
    }

    int version() {
        return Integer.parseInt(name.replaceAll(".* ", ""));
    }

    /** Whether a program is there. */
    boolean has(String program) {
        return program.isEmpty()
                || run(Path.of("."), Map.of(), source, "command -v " + program).code() == 0;
    }

    /** Runs shell lines with these client tools against one of the servers. */
    TestTools.Exit run(Path folder, Map<String, String> variables, TestServer server, String lines) {
        Map<String, String> environment =
                new TreeMap<>(server.database("postgres").environment());
        environment.putAll(variables);
        environment.put("PATH", tools + ":" + System.getProperty("java.home") + "/bin:" + System.getenv("PATH"));
        // As people who look for errors call it; the first one ends it.
        String psql = "psql() { command psql -X -w -q -v ON_ERROR_STOP=1 \"$@\"; }\n";
        return TestTools.exit(
                environment, List.of("bash", "-c", "set -euo pipefail; cd '" + folder + "'\n" + psql + lines));
    }

    private void must(String lines) {
        TestTools.Exit exit = run(Path.of("/"), Map.of(), source, lines);
        if (exit.code() != 0) {
            throw new AssertionError(lines + "\n" + exit.output());
        }
    }

    /** All that pg_dump says of a database, in no order. */
    List<String> dumped(Path folder, TestServer server, String database) throws IOException {
        TestTools.Exit exit = run(
                folder,
                Map.of(),
                server,
                "pg_dump " + database + " | LC_ALL=C grep -avE '^(--|.(un)?restrict )' | LC_ALL=C sort");
        if (exit.code() != 0) {
            throw new AssertionError(exit.output());
        }
        return List.of(exit.output().split("\n"));
    }

    @Override
    public String toString() {
        return name;
    }
}

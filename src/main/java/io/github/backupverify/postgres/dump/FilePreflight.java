package io.github.backupverify.postgres.dump;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.postgres.archive.ArchiveHeader;
import io.github.backupverify.postgres.server.Servers;
import io.github.backupverify.postgres.subject.ExistingBackup;
import io.github.backupverify.postgres.subject.FileAlone;
import io.github.backupverify.postgres.subject.Subject;
import io.github.backupverify.postgres.tools.ClientTools;
import io.github.backupverify.postgres.tools.PgVersion;
import io.github.backupverify.postgres.tools.ToolSearch;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.VerificationSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the client tools for a backup whose database is not asked. */
record FilePreflight(
        VerificationSettings settings, RunContext run, ToolRunner runner, ToolSearch search, Servers servers) {

    StageOutput<Subject> run(ExistingBackup given) {
        PgVersion writtenBy = given.dumpVersion();
        ClientTools tools =
                writtenBy == null ? servers.toolsForThrowAway(search) : servers.toolsForFile(writtenBy, search);
        Check found = Check.passed(CheckId.TOOLS_VERSION, Coverage.all(3, "client tools"), tools.reason());
        FileAlone source = new FileAlone(settings, run, runner, tools, given, facts(given));
        String kind = given.file().kind().name().toLowerCase(Locale.ROOT);
        return new StageOutput<>(source, List.of(found), given.original().getFileName() + ", " + kind + " format");
    }

    private static Map<String, String> facts(ExistingBackup given) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("file", given.original().toString());
        ArchiveHeader header = given.file().header();
        if (header != null && header.known()) {
            facts.put("database", header.database());
            facts.put("taken", String.valueOf(header.created()));
        }
        PgVersion server = given.serverVersion();
        PgVersion dump = given.dumpVersion();
        facts.put("version", server == null ? "unknown" : server.toString());
        facts.put("written by", dump == null ? "unknown" : "pg_dump " + dump);
        return facts;
    }
}

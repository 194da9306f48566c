package io.github.backupverify.postgres.dump;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.engine.ServerBinaries;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.leftovers.LeftoverSweep;
import io.github.backupverify.policy.BackupPolicy;
import io.github.backupverify.postgres.catalog.DumpedTable;
import io.github.backupverify.postgres.catalog.Roles;
import io.github.backupverify.postgres.catalog.Selected;
import io.github.backupverify.postgres.catalog.Selection;
import io.github.backupverify.postgres.catalog.Tables;
import io.github.backupverify.postgres.existing.DumpReader;
import io.github.backupverify.postgres.existing.ExistingBackupOpener;
import io.github.backupverify.postgres.leftovers.PostgresLeftovers;
import io.github.backupverify.postgres.preflight.DiskSpace;
import io.github.backupverify.postgres.preflight.Ownership;
import io.github.backupverify.postgres.preflight.SourceChecks;
import io.github.backupverify.postgres.preflight.TargetChecks;
import io.github.backupverify.postgres.server.SchemaSource;
import io.github.backupverify.postgres.server.Servers;
import io.github.backupverify.postgres.session.MessageLanguage;
import io.github.backupverify.postgres.session.Pooler;
import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.SessionParameters;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.session.SqlProblems;
import io.github.backupverify.postgres.subject.DatabaseSubject;
import io.github.backupverify.postgres.subject.ExistingBackup;
import io.github.backupverify.postgres.subject.Subject;
import io.github.backupverify.postgres.subject.TakenBy;
import io.github.backupverify.postgres.target.MoneyFormat;
import io.github.backupverify.postgres.target.SourceRequirements;
import io.github.backupverify.postgres.target.Target;
import io.github.backupverify.postgres.target.TargetRequirements;
import io.github.backupverify.postgres.tools.ClientConnection;
import io.github.backupverify.postgres.tools.ClientTools;
import io.github.backupverify.postgres.tools.PgVersion;
import io.github.backupverify.postgres.tools.ToolSearch;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.Asked;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.VerificationSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out whether the run can work. Makes nothing in the source; removes what killed runs left, and starts the throw-away server where one is asked for. */
public final class PreflightStage {
    private final VerificationSettings settings;
    private final RunContext run;
    private final ToolRunner runner;
    private final Servers servers;
    private final ToolSearch search;
    private final LeftoverSweep sweep;
    private final List<Check> checks = new ArrayList<>();

    /** @param binaries where a throw-away server comes from, should one be needed */
    public PreflightStage(VerificationSettings settings, RunContext run, ServerBinaries binaries) {
        this.settings = settings;
        this.run = run;
        runner = new ToolRunner(
                run.scope(),
                run.redactor(),
                settings.limits().total(),
                settings.limits().noProgress(),
                line -> {});
        servers = new Servers(settings, run, runner, binaries);
        sweep = new LeftoverSweep(new PostgresLeftovers(), run.listener());
        search = ToolSearch.here(settings.pgBin(), run.scope(), run.redactor());
    }

    /** The backup that some other job took, opened; none where the run takes one. */
    public Optional<ExistingBackup> existing() {
        search.begin();
        sweep.local(settings.outputDirectory());
        ExistingBackupOpener opener = new ExistingBackupOpener(run, runner, settings.onThrowAwayServer());
        return settings.asked().existing().map(opener::open);
    }

    /**
     * Starts a throw-away server for a file.
     *
     * @param superuser the role that makes it
     */
    public ConnectionSettings throwAway(ExistingBackup given, String superuser) {
        PgVersion writtenBy = given.dumpVersion();
        return servers.startEmbedded(
                writtenBy == null ? servers.toolsForThrowAway(search) : servers.toolsForFile(writtenBy, search),
                superuser);
    }

    /**
     * Looks at both sides.
     *
     * @param existing the backup to verify; none to take one
     * @throws ProblemException where nothing can be verified, with the reason
     */
    public StageOutput<Subject> run(Optional<ExistingBackup> existing) {
        if (settings.asked() instanceof Asked.File file) {
            return file(file, existing.orElseThrow());
        }
        ConnectionSettings database = settings.asked() instanceof Asked.OwnSchema schema
                ? new SchemaSource(servers, schema, () -> servers.toolsForThrowAway(search)).start()
                : settings.asked().source().orElseThrow();
        return database(database, new TakenBy.ThisRun());
    }

    private StageOutput<Subject> file(Asked.File asked, ExistingBackup existing) {
        Optional<Check> tooOld = BackupPolicy.tooOld(DumpReader.time(existing), settings.policies());
        if (tooOld.isPresent()) {
            // Neither the database nor a restore makes it younger.
            return new StageOutput<>(alone(existing).value(), List.of(tooOld.get()), "the backup is too old");
        }
        boolean describing = asked.backup().describe();
        Optional<ConnectionSettings> source = asked.source()
                // A manifest was written when the dump was taken: the source may have gone on since.
                .filter(database -> existing.manifest() == null || describing);
        if (source.isEmpty()) {
            return alone(existing);
        }
        return database(
                source.get(), new TakenBy.OtherJob(existing, asked.backup().snapshot(), describing));
    }

    private StageOutput<Subject> alone(ExistingBackup existing) {
        return new FilePreflight(settings, run, runner, search, servers).run(existing);
    }

    private StageOutput<Subject> database(ConnectionSettings connection, TakenBy takenBy) {
        Facts facts = Facts.of(new Sessions(connection, settings.limits(), Map.of()), settings);
        PgVersion newest = servers.newer(facts.version());
        ClientTools tools = takenBy.by(Optional::<ExistingBackup>empty, job -> Optional.of(job.backup()))
                .map(ExistingBackup::dumpVersion)
                .map(writtenBy -> search.forArchive(writtenBy, newest))
                .orElseGet(() -> search.forServer(newest));
        Target target = servers.target(connection, facts.lcMonetary(), tools);
        if (target.major() > tools.dump().version().major()) {
            // The copy is dumped too, and by the same pg_dump, or the texts could not be compared.
            tools = search.forServer(new PgVersion(target.major(), 0));
        }
        checks.add(Check.passed(CheckId.TOOLS_VERSION, Coverage.all(3, "client tools"), tools.reason()));
        sweep.server(target.server().connection(), settings.limits());
        Sessions sessions = new Sessions(connection, settings.limits(), SessionParameters.reading(facts.lcMonetary()));
        ClientTools chosen = tools;
        return SqlProblems.asking(
                "preparing the run", () -> opened(connection, facts, chosen, target, sessions, takenBy));
    }

    private StageOutput<Subject> opened(
            ConnectionSettings connection,
            Facts facts,
            ClientTools tools,
            Target target,
            Sessions sessions,
            TakenBy takenBy)
            throws SQLException {
        Selection selection = Selection.of(settings.backup(), facts.searchPath());
        requireTellable(selection, facts.encoding());
        Selected selected;
        TargetRequirements needs;
        List<DumpedTable> tables;
        List<String> owners;
        Map<String, String> parameters = SessionParameters.dumping(facts.lcMonetary());
        try (Connection first = sessions.open()) {
            selected = selection.in(first);
            tables = Tables.read(first, selected);
            owners = Roles.owners(first, selected);
            checks.addAll(SourceChecks.run(first, selected, tables.size(), ownBackup()));
            needs = SourceRequirements.of(first, target, selected);
            parameters.putAll(MessageLanguage.read(first).parameters());
            if (!target.lcMonetary().equals(facts.lcMonetary()) && MoneyFormat.used(first)) {
                throw otherMoney(target, facts.lcMonetary());
            }
        }
        checks.addAll(TargetChecks.run(target, needs));
        if (ownBackup()) {
            // A file that is there may hold no owners.
            Ownership.require(target, owners);
            checks.add(DiskSpace.estimate(tables, run.workDirectory(), target.kind() == Target.Kind.EMBEDDED)
                    .check());
        }
        ClientConnection client = ClientConnection.to(
                connection, run.workDirectory(), settings.limits().connect(), parameters);
        DatabaseSubject source = new DatabaseSubject(
                settings,
                run,
                runner,
                tools,
                sessions,
                selection,
                selected,
                needs,
                facts.lcMonetary(),
                client,
                target,
                display(connection, facts, needs),
                takenBy);
        return new StageOutput<>(
                source,
                checks,
                "PostgreSQL " + facts.version() + ", " + Figures.count(tables.size(), "table", "tables"));
    }

    private boolean ownBackup() {
        return settings.asked().existing().isEmpty();
    }

    /** pg_dump takes a pattern for text in the encoding of the database; Java writes arguments in that of the system. */
    private static void requireTellable(Selection selection, String encoding) {
        boolean unicode = encoding.equals("UTF8") && "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"));
        selection.patterns().stream()
                .filter(pattern -> !unicode && pattern.chars().anyMatch(c -> c > 127))
                .findFirst()
                .ifPresent(pattern -> {
                    throw ProblemException.notVerified(new Problem(
                            ErrorCode.BAD_CONFIGURATION,
                            "pg_dump cannot be told the pattern " + pattern,
                            "it has letters beyond ASCII, the database is in " + encoding + ", and this system passes"
                                    + " arguments in " + System.getProperty("sun.jnu.encoding"),
                            "Write a ? for each such letter (-Dbackup.tables=gr??e), or where the database is in UTF8,"
                                    + " run in such a locale: LC_ALL=C.UTF-8 mvn backup:verify"));
                });
    }

    private static ProblemException otherMoney(Target target, String lcMonetary) {
        return ProblemException.notVerified(new Problem(
                ErrorCode.TARGET_UNSUITABLE,
                "The restore server cannot read the money that the database holds",
                "pg_dump writes values of type money as lc_monetary = " + lcMonetary + " has them, and "
                        + target.kind().label() + " has no such locale",
                "Install the locale there (sudo locale-gen " + lcMonetary + "), or restore on the source's own server"
                        + " by leaving backup.restoreUrl empty"));
    }

    private static Map<String, String> display(ConnectionSettings connection, Facts facts, TargetRequirements needs) {
        Map<String, String> display = connection.facts();
        display.put("version", facts.version().toString());
        display.put("locale", needs.locale().toString());
        return display;
    }

    /**
     * What has to be known before anything is pinned.
     *
     * @param lcMonetary the money format that the role and database have by default
     * @param searchPath that they have by default; empty where no pattern asks for it
     * @param encoding of the database
     */
    private record Facts(PgVersion version, String lcMonetary, String searchPath, String encoding) {
        static Facts of(Sessions unpinned, VerificationSettings settings) {
            return unpinned.ask("asking the source for its version", connection -> {
                Pooler.refuse(connection, settings.limits().statement().toMillis());
                String path = settings.backup().partial() ? unpinned.searchPath() : "";
                return Query.one(
                        connection,
                        "SELECT current_setting('server_version_num')::int, current_setting('lc_monetary'),"
                                + " current_setting('server_encoding')",
                        row -> new Facts(PgVersion.ofNumber(row.getInt(1)), row.getString(2), path, row.getString(3)));
            });
        }
    }
}

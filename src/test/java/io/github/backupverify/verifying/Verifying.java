package io.github.backupverify.verifying;

import io.github.backupverify.check.StageResult;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.lifecycle.Lifecycle;
import io.github.backupverify.postgres.cluster.ServerEngine;
import io.github.backupverify.postgres.server.TestBinaries;
import io.github.backupverify.run.ProgressListener;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.run.RunFolder;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.selftest.BackupUnderTest;
import io.github.backupverify.settings.Asked;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.settings.BackupOrigin;
import io.github.backupverify.settings.BackupSettings;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.CopyChecks;
import io.github.backupverify.settings.EmbeddedSettings;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.settings.FenceWanted;
import io.github.backupverify.settings.LeastSize;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.settings.Policies;
import io.github.backupverify.settings.Requirement;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.settings.Secret;
import io.github.backupverify.settings.VerificationSettings;
import io.github.backupverify.settings.migration.RehearsalSettings;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs the whole lifecycle as the mojo does, for tests. */
@org.jspecify.annotations.NullUnmarked
public final class Verifying {
    private ConnectionSettings source;
    private BackupFormat format = BackupFormat.CUSTOM;
    private RestoreTarget target = new RestoreTarget.SameServer();
    private Path pgBin = TestTools.bin();
    private String compress = "";
    private Limits limits = Limits.DEFAULT;
    private Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    private Path kept;
    private ExistingBackupSettings given;
    private Asked.OwnSchema schema;
    private Policies policies = Policies.NONE;
    private CopyChecks copyChecks = CopyChecks.DEFAULT;
    private List<String> excludedTables = List.of();
    private List<String> tables = List.of();
    private List<String> excludedSchemas = List.of();
    private List<String> schemas = List.of();
    private List<String> leftOut = List.of();
    private RehearsalSettings rehearsal;
    private LeastSize leastSize = LeastSize.DEFAULT;
    private String embeddedVersion = "";
    private FenceWanted fence = FenceWanted.AUTO;
    private Consumer<StageResult> onStage = stage -> {};

    public static Verifying source(ConnectionSettings source) {
        Verifying verifying = new Verifying();
        verifying.source = source;
        return verifying;
    }

    /** A backup that some other job took, without its database. */
    public static Verifying file(Path file) {
        return source(null).given(file);
    }

    /** Where nobody names a database. */
    public static Verifying schema(Asked.OwnSchema schema) {
        Verifying verifying = source(null);
        verifying.schema = schema;
        return verifying;
    }

    public Verifying given(Path file) {
        given = ExistingBackupSettings.file(file, null);
        return this;
    }

    /** As the self-test does: held against that manifest, or against nothing but itself. */
    public static Verifying underTest(BackupUnderTest underTest) {
        Verifying verifying = source(null);
        verifying.given = ExistingBackupSettings.file(underTest.backup(), underTest.manifest());
        return verifying;
    }

    public Verifying fetched(String command) {
        given = ExistingBackupSettings.of(new BackupOrigin.Fetched(command, Optional.empty()));
        return this;
    }

    /** As the goal verify does with all that can be said of a backup that is there. */
    public Verifying given(ExistingBackupSettings value) {
        given = value;
        return this;
    }

    /** On the machine's shared server, which is quicker than a throw-away one. */
    public Verifying onMachine() {
        return target(new RestoreTarget.OtherServer(TestServer.machine().settings("postgres")));
    }

    /** As the goal manifest does. */
    public Verifying describing(Path file) {
        return describing(file, "");
    }

    /** As the goal manifest does with backup.snapshot. */
    public Verifying describing(Path file, String snapshot) {
        given = ExistingBackupSettings.file(file, null)
                .described(Optional.of(snapshot).filter(name -> !name.isEmpty()));
        return this;
    }

    public Verifying keepIn(Path folder) {
        kept = folder;
        return this;
    }

    public Verifying policies(Policies value) {
        policies = value;
        return this;
    }

    public Verifying copyChecks(CopyChecks value) {
        copyChecks = value;
        return this;
    }

    /** Told of each stage when it ends; the next one waits for it. */
    public Verifying onStage(Consumer<StageResult> value) {
        onStage = value;
        return this;
    }

    /** As pg_dump's options of those names take them. */
    public Verifying tables(List<String> included, List<String> excluded) {
        tables = included;
        excludedTables = excluded;
        return this;
    }

    /** Likewise. */
    public Verifying schemas(List<String> included, List<String> excluded) {
        schemas = included;
        excludedSchemas = excluded;
        return this;
    }

    /** As backup.leaveOutExtensions takes them. */
    public Verifying leavingOut(String... extensions) {
        leftOut = List.of(extensions);
        return this;
    }

    /** As backup.minSize takes it, in bytes. */
    public Verifying leastSize(long bytes) {
        leastSize = LeastSize.asked(bytes);
        return this;
    }

    public Verifying format(BackupFormat value) {
        format = value;
        return this;
    }

    public Verifying compress(String value) {
        compress = value;
        return this;
    }

    public Verifying target(RestoreTarget value) {
        target = value;
        return this;
    }

    /** As the goal rehearse does. */
    public Verifying rehearsing(RehearsalSettings value) {
        rehearsal = value;
        return this;
    }

    /** As backup.embeddedVersion and backup.rehearse.onVersion take it. */
    public Verifying embeddedVersion(String value) {
        embeddedVersion = value;
        return this;
    }

    public Verifying fence(FenceWanted value) {
        fence = value;
        return this;
    }

    public Verifying pgBin(Path value) {
        pgBin = value;
        return this;
    }

    public Verifying limits(Limits value) {
        limits = value;
        return this;
    }

    /** Where the run makes its folder. */
    public Verifying workIn(Path folder) {
        parent = folder;
        return this;
    }

    public VerificationResult run() {
        RunScope scope = new RunScope();
        RunFolder folder = RunFolder.create(parent, scope);
        Path work = folder.path();
        VerificationSettings settings = new VerificationSettings(
                Asked.of(source, given, () -> schema),
                target,
                new BackupSettings(
                        format,
                        compress,
                        2,
                        schemas,
                        excludedSchemas,
                        tables,
                        excludedTables,
                        kept != null,
                        kept == null ? work : kept,
                        leftOut,
                        leastSize),
                policies,
                copyChecks,
                new EmbeddedSettings(embeddedVersion, new Secret("embedded"), fence),
                limits,
                pgBin,
                new Requirement(Requirement.Extent.DATABASE, null),
                work,
                rehearsal);
        RunContext run =
                new RunContext(folder.runId(), scope, new Redactor(List.of()), work, new ProgressListener() {});
        try (scope) {
            return new Lifecycle(new ServerEngine(TestBinaries::resolve), settings, run, onStage).run();
        }
    }
}

package io.github.backupverify.mojo.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.mojo.parameter.GivenParameter;
import io.github.backupverify.mojo.parameter.GivenParameters;
import io.github.backupverify.mojo.request.ServerRequest.Place;
import io.github.backupverify.settings.AllowedTargets;
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
import io.github.backupverify.settings.ServerImage;
import io.github.backupverify.settings.connection.ConnectionField;
import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.connection.SettingValue;
import io.github.backupverify.settings.migration.MigrationTool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What requests come to, without a build: which databases are meant, and which requests contradict themselves. */
class ResolvedTest {
    private static final String SHOP = "postgresql://app:hunter2@db.example.org/shop";
    private static final ExistingBackupSettings FILE =
            ExistingBackupSettings.of(new BackupOrigin.OnDisk("/backups/app.dump"));

    private GivenParameters parameters = new GivenParameters(Map.of(), Map.of(), Set.of());
    private Map<ConnectionField, SettingValue> fields = Map.of();
    private Place place = new Place.Unsaid();
    private AllowedTargets allowed = new AllowedTargets(List.of());
    private List<String> tables = List.of();
    private Asked.OwnSchema schema =
            new Asked.OwnSchema(new MigrationTool.Scripts(List.of(), "db/migration", List.of()), ServerImage.NONE);

    @Test
    void aDatabaseIsBackedUpAndRestoredOnItsOwnServer() {
        Resolved resolved = resolve(SHOP, null);

        assertThat(resolved.settings().asked().source().orElse(null))
                .extracting(ConnectionSettings::host, ConnectionSettings::database)
                .containsExactly("db.example.org", "shop");
        assertThat(resolved.settings().target()).isInstanceOf(RestoreTarget.SameServer.class);
        assertThat(resolved.lines()).singleElement().asString().contains("app@db.example.org:5432/shop");
        assertThat(resolved.redactor().redact("it is hunter2")).doesNotContain("hunter2");
    }

    @Test
    void nothingNamedIsAnEmbeddedDatabase() {
        Resolved resolved = resolve(null, null);

        assertThat(resolved.settings().embeddedSource()).isTrue();
        assertThat(resolved.lines()).singleElement().asString().contains("nothing names a database");
    }

    @Test
    void whereToRestoreIsNamedByItself() {
        place = new Place.Named(named("postgresql://tester:hunter3@restore.example.org/postgres"));
        Resolved resolved = resolve(SHOP, null);

        assertThat(resolved.settings().target()).isInstanceOfSatisfying(RestoreTarget.OtherServer.class, other -> {
            assertThat(other.connection().host()).isEqualTo("restore.example.org");
            assertThat(other.connection().username()).isEqualTo("tester");
        });
        assertThat(resolved.redactor().redact("hunter2 hunter3")).doesNotContain("hunter");

        place = new Place.ThrowAway();
        assertThat(resolve(SHOP, null).settings().target()).isInstanceOf(RestoreTarget.Embedded.class);
    }

    @Test
    void onlyTheSameVerificationHasTheSameKey() {
        assertThat(resolve(SHOP, null).key()).isEqualTo(resolve(SHOP, null).key());
        assertThat(resolve(SHOP, null).key())
                .isNotEqualTo(resolve(SHOP + "2", null).key())
                .isNotEqualTo(resolve(SHOP.replace("hunter2", "x"), null).key())
                .isNotEqualTo(resolve(SHOP, FILE).key());
        assertThat(Resolved.of(request("verify first", SHOP, FILE)).key())
                .isNotEqualTo(Resolved.of(request("verify second", SHOP, FILE)).key());
    }

    @Test
    void aDatabaseOfAnotherSystemIsSkipped() {
        assertThatThrownBy(() -> resolve("jdbc:mysql://db/shop", null))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.verdict()).isEqualTo(Verdict.SKIPPED))
                .hasMessageContaining("MySQL");
    }

    @Test
    void aManifestNeedsTheDatabaseOfTheBackup() {
        refused(null, FILE.described(Optional.empty()), "backup.url is missing");
        assertThat(resolve(SHOP, FILE.described(Optional.empty()))
                        .settings()
                        .asked()
                        .source()
                        .orElse(null))
                .isNotNull();
    }

    @Test
    void partsCannotBeChosenOfABackupAlone() {
        tables = List.of("orders");

        refused(null, FILE, "Schemas and tables cannot be chosen");
        assertThat(resolve(SHOP, FILE).settings().backup().partial()).isTrue();
    }

    @Test
    void anEmbeddedDatabaseAnswersNoPolicy() {
        given("maxAge", "26h");

        refused(null, null, "backup.maxAge asks about a backup, and none is named");
        assertThat(resolve(SHOP, null).settings().asked().source().orElse(null)).isNotNull();
        assertThat(resolve(null, FILE).settings().asked().existing().orElse(null))
                .isEqualTo(FILE);
    }

    @Test
    void aFenceHoldsForEveryServerThatIsRestoredOn() {
        allowed = new AllowedTargets(List.of("*.test.example.org"));

        refused(SHOP, null, "No backup may be restored on db.example.org");
        place = new Place.Named(named("postgresql://db.test.example.org/postgres"));
        assertThat(resolve(SHOP, null).settings().target()).isInstanceOf(RestoreTarget.OtherServer.class);
        place = new Place.ThrowAway();
        assertThat(resolve(SHOP, null).settings().target()).isInstanceOf(RestoreTarget.Embedded.class);
    }

    @Test
    void aRestoreServerMustBePostgreSql() {
        place = new Place.Named(named("jdbc:mysql://db/shop"));

        refused(SHOP, null, "backup.restoreUrl cannot be used");
    }

    @Test
    void aLoginBesideABackupNeedsItsDatabase() {
        given("username", "app");
        fields = Map.of(ConnectionField.USERNAME, new SettingValue("app", "-Dbackup.username"));

        refused(null, FILE, "-Dbackup.username has no effect");
        assertThat(resolve("postgresql://db.example.org/shop", FILE)
                        .settings()
                        .asked()
                        .source()
                        .orElse(null))
                .extracting(ConnectionSettings::username)
                .isEqualTo("app");
    }

    @Test
    void secretsOfACommandAreKnownToTheRedactor() {
        Resolved resolved = resolve(
                null,
                ExistingBackupSettings.of(
                        new BackupOrigin.Fetched("curl --user app:hunter2secret https://h/f", Optional.empty())));

        assertThat(resolved.redactor().redact("hunter2secret")).doesNotContain("hunter2secret");
    }

    private void refused(@Nullable String url, @Nullable ExistingBackupSettings existing, String why) {
        assertThatThrownBy(() -> resolve(url, existing))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.verdict()).isEqualTo(Verdict.NOT_VERIFIED))
                .hasMessageContaining(why);
    }

    private void given(String name, String value) {
        parameters = new GivenParameters(
                Map.of(name, "backup." + name),
                Map.of(name, new GivenParameter(name, GivenParameter.Place.COMMAND_LINE, value)),
                Set.of());
    }

    private Resolved resolve(@Nullable String url, @Nullable ExistingBackupSettings existing) {
        return Resolved.of(request("verify default-cli", url, existing));
    }

    private VerificationRequest request(
            String execution, @Nullable String url, @Nullable ExistingBackupSettings existing) {
        Path target = Path.of("target");
        return new VerificationRequest(
                execution,
                true,
                parameters,
                new ServerRequest(named(url), place, allowed, Limits.DEFAULT, null, target),
                existing,
                new BackupSettings(
                        BackupFormat.DIRECTORY,
                        "",
                        1,
                        List.of(),
                        List.of(),
                        tables,
                        List.of(),
                        false,
                        target,
                        List.of(),
                        LeastSize.DEFAULT),
                Policies.NONE,
                CopyChecks.DEFAULT,
                new EmbeddedSettings("", new Secret("embedded"), FenceWanted.AUTO),
                () -> schema,
                Requirement.NONE,
                null);
    }

    /** On a machine that says nothing more. */
    private ConnectionInputs named(@Nullable String url) {
        return new ConnectionInputs(
                url == null ? null : new SettingValue(url, "-Dbackup.url"),
                fields,
                null,
                Map.of(),
                Map.of(),
                null,
                List.of(),
                List.of(),
                Path.of("no home"),
                "osuser");
    }
}

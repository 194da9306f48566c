package io.github.backupverify.mojo.request;

import io.github.backupverify.mojo.parameter.GivenParameters;
import io.github.backupverify.settings.Asked;
import io.github.backupverify.settings.BackupSettings;
import io.github.backupverify.settings.CopyChecks;
import io.github.backupverify.settings.EmbeddedSettings;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.settings.Policies;
import io.github.backupverify.settings.Requirement;
import io.github.backupverify.settings.migration.RehearsalSettings;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a goal is asked that verifies backups, as its parameters say it: {@link Resolved} decides what it comes to.
 *
 * @param execution the goal and its execution, which no other of the build has
 * @param asked whether the command line names the goal, so that nothing on it is meant for another execution
 * @param parameters those that somebody set
 * @param existing the backup that is there; null to take one
 * @param schema what stands in for the database where nobody names one; asked in that case only
 * @param rehearsal what is asked of the project's migrations; null for nothing
 */
public record VerificationRequest(
        String execution,
        boolean asked,
        GivenParameters parameters,
        ServerRequest servers,
        @Nullable ExistingBackupSettings existing,
        BackupSettings backup,
        Policies policies,
        CopyChecks copyChecks,
        EmbeddedSettings embedded,
        Supplier<Asked.OwnSchema> schema,
        Requirement required,
        @Nullable RehearsalSettings rehearsal) {}

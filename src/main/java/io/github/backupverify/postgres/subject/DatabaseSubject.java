package io.github.backupverify.postgres.subject;

import io.github.backupverify.postgres.catalog.Selected;
import io.github.backupverify.postgres.catalog.Selection;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.target.Target;
import io.github.backupverify.postgres.target.TargetRequirements;
import io.github.backupverify.postgres.tools.ClientConnection;
import io.github.backupverify.postgres.tools.ClientTools;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.VerificationSettings;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A backup whose database is asked. */
public sealed interface DatabaseSubject extends Subject permits OwnBackup, FileBesideDatabase {
    LiveSource source();

    /** The instant that the backup of another job was dumped at, as the session that exported it named it. */
    Optional<String> sharedSnapshot();

    /** What is to be done with a backup of this run, and with one of another job. */
    <T> T byOrigin(
            Function<? super OwnBackup, ? extends T> own, Function<? super FileBesideDatabase, ? extends T> beside);

    @Override
    default <T> T by(
            Function<? super DatabaseSubject, ? extends T> database, Function<? super FileAlone, ? extends T> alone) {
        return database.apply(this);
    }

    @Override
    default VerificationSettings settings() {
        return source().settings();
    }

    @Override
    default RunContext run() {
        return source().run();
    }

    @Override
    default ToolRunner runner() {
        return source().runner();
    }

    @Override
    default ClientTools clientTools() {
        return source().clientTools();
    }

    @Override
    default Map<String, String> facts() {
        return source().facts();
    }

    @Override
    default Optional<String> searchPath() {
        return Optional.of(selection())
                .filter(selection -> !selection.everything())
                .map(Selection::searchPath);
    }

    /** Read-only ones of the source; the stages after the backup open none, but to name rows that differ. */
    default Sessions sessions() {
        return source().sessions();
    }

    /** What the backup is asked to hold. */
    default Selection selection() {
        return source().selection();
    }

    /** The part of the database that is to be backed up, as of preflight. */
    default Selected selected() {
        return source().selected();
    }

    default TargetRequirements needs() {
        return source().needs();
    }

    /** The money format in force: pg_dump writes money in it. */
    default String lcMonetary() {
        return source().lcMonetary();
    }

    /** Leads the client tools to the source. */
    default ClientConnection client() {
        return source().client();
    }

    /** Where the backup will be restored. */
    default Target target() {
        return source().target();
    }
}

package io.github.backupverify.postgres.subject;

import io.github.backupverify.postgres.tools.ClientTools;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.VerificationSettings;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is verified, and what every stage of its verification works with. */
public sealed interface Subject permits DatabaseSubject, FileAlone {
    VerificationSettings settings();

    RunContext run();

    ToolRunner runner();

    ClientTools clientTools();

    /** The backup that some other job took; none where this run takes one. */
    Optional<ExistingBackup> existing();

    /** The search_path that the tools need in the copy as in the source; none for what they have by default. */
    default Optional<String> searchPath() {
        return Optional.empty();
    }

    /** What is to be done where its database is asked, and where it is not. */
    <T> T by(Function<? super DatabaseSubject, ? extends T> database, Function<? super FileAlone, ? extends T> alone);

    /** Of the database, for the reports, in display order; holds no secret. */
    Map<String, String> facts();

    /** Client tool name to "version (path)". */
    default Map<String, String> tools() {
        return clientTools().display();
    }
}

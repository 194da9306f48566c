package io.github.backupverify.engine;

import java.util.Map;

/** The database the backup is of. */
public interface Source {
    /** For the reports, in display order; holds no secret. */
    Map<String, String> facts();

    /** Client tool name to "version (path)". */
    Map<String, String> tools();
}

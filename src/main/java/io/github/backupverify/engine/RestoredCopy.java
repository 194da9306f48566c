package io.github.backupverify.engine;

import java.util.Map;

/** The database the backup was restored into. */
public interface RestoredCopy {
    /** For the reports, in display order; holds no secret. */
    Map<String, String> facts();
}

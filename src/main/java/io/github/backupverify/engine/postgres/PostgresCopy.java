package io.github.backupverify.engine.postgres;

import io.github.backupverify.engine.Copy;
import io.github.backupverify.engine.postgres.target.TemporaryDatabase;
import java.util.Map;

/** The restored copy. */
record PostgresCopy(TemporaryDatabase database, Map<String, String> facts) implements Copy {}

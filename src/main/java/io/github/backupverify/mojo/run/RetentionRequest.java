package io.github.backupverify.mojo.run;

import io.github.backupverify.retention.RecordedVerdicts;
import io.github.backupverify.retention.RetentionPolicy;
import io.github.backupverify.store.Place;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the backups that are kept.
 *
 * @param second where copies are; null where none are asked for
 * @param records what earlier runs said; null where no verification is asked for
 * @param verifications those of this run; null for none
 * @param limit of the whole run
 */
public record RetentionRequest(
        RetentionPolicy policy,
        Place first,
        @Nullable Place second,
        boolean trustFileTime,
        @Nullable RecordedVerdicts records,
        @Nullable StoredVerifications verifications,
        Duration limit,
        Path outputDirectory) {}

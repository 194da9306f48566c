package io.github.backupverify.postgres.script.copy;

import io.github.backupverify.content.Fingerprint;
import io.github.backupverify.content.QualifiedName;
import java.util.List;

/**
 * One {@code COPY … FROM stdin} block.
 *
 * @param columns in the order of the data; empty where the statement lists none
 * @param line where the statement stands, from 1
 * @param content of the rows as they stand in the dump, without line ends
 * @param terminated whether {@code \.} ended it; without, the file is cut
 */
public record CopyBlock(
        QualifiedName table, List<String> columns, long line, Fingerprint content, boolean terminated) {}

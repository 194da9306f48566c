package io.github.backupverify.postgres.subject;

import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.script.entry.Owners;
import java.nio.file.Path;
import java.util.List;

/**
 * The source's definitions as a second pg_dump wrote them.
 *
 * @param whole the dump without rows
 * @param entries of it, those of the database itself among them, without what no copy can have
 * @param owners who owns what
 * @param script the same without those: psql restores it into another database
 */
public record SourceDefinitions(DumpContents whole, List<DumpEntry> entries, Owners owners, Path script) {}

package io.github.backupverify.engine.postgres;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Stage;
import io.github.backupverify.engine.Staged;
import io.github.backupverify.engine.postgres.dump.DumpContents;
import io.github.backupverify.engine.postgres.dump.Violation;
import io.github.backupverify.engine.postgres.dump.file.BackupFile;
import io.github.backupverify.engine.postgres.proof.BackupReading;
import io.github.backupverify.engine.postgres.proof.ManifestProof;
import io.github.backupverify.engine.postgres.proof.PostgresBackup;
import io.github.backupverify.engine.postgres.proof.SourceProof;
import io.github.backupverify.engine.postgres.proof.Witness;
import io.github.backupverify.engine.postgres.source.GivenFile;
import io.github.backupverify.engine.postgres.source.Origin;
import io.github.backupverify.engine.postgres.source.PostgresSource;
import java.util.ArrayList;
import java.util.List;

/** Reads the backup to the last byte, before anything of it runs. */
final class ValidateStage {
    /** The default of backup.minSize, in bytes. */
    private static final long LEAST_BY_DEFAULT = 1024;

    private final Origin source;
    private final PostgresBackup backup;
    private final List<Check> checks = new ArrayList<>();

    ValidateStage(Origin source, PostgresBackup backup) {
        this.source = source;
        this.backup = backup;
    }

    Staged<DumpContents> run() {
        size();
        BackupReading reading = new BackupReading(source);
        GivenFile given = source.given();
        BackupFile file = given == null ? reading.inspect(backup.path()) : given.file();
        signature(file);
        if (!file.damage().isEmpty()) {
            // A client tool may never come to an end with it.
            return new Staged<>(BackupReading.NOTHING, checks, "the file is damaged");
        }
        DumpContents contents = reading.read(file);
        complete(contents);
        safe(contents);
        if (backup.witness() instanceof Witness.Database witness && source instanceof PostgresSource database) {
            SourceProof proof = new SourceProof(database, witness.content(), contents);
            checks.addAll(witness.own() ? proof.run() : proof.ofForeignFile());
        } else if (backup.witness() instanceof Witness.Description witness) {
            checks.addAll(new ManifestProof(witness.manifest(), backup, contents).ofFile());
        }
        long rows = contents.copies().stream()
                .mapToLong(block -> block.content().rows())
                .sum();
        return new Staged<>(
                contents,
                checks,
                Figures.count(contents.entries().size(), "entry", "entries") + ", "
                        + Figures.count(rows, "row", "rows"));
    }

    private void size() {
        long bytes = backup.facts().bytes();
        long least = source.settings().backup().minSize();
        Coverage coverage = Coverage.all(bytes, "bytes");
        if (least > 0 && bytes < least && nothingToHold()) {
            checks.add(Check.warned(
                    "file.size",
                    Stage.VALIDATE,
                    coverage,
                    "The backup has " + bytes + " bytes, for the source has no table",
                    List.of()));
        } else if (least > 0 && bytes < least) {
            checks.add(Check.failed(
                    "file.size",
                    Stage.VALIDATE,
                    coverage,
                    "The backup has " + bytes + " bytes; backup.minSize asks for " + least,
                    List.of()));
        } else {
            checks.add(Check.passed("file.size", Stage.VALIDATE, coverage, Figures.bytes(bytes)));
        }
    }

    /** Then a small file is right, unless the user asked for a size of his own. */
    private boolean nothingToHold() {
        return backup.witness() instanceof Witness.Database witness
                && witness.own()
                && witness.content().tables().isEmpty()
                && witness.content().largeObjects().isEmpty()
                && source.settings().backup().minSize() <= LEAST_BY_DEFAULT;
    }

    private void signature(BackupFile file) {
        String id = "file.signature";
        Coverage coverage = Coverage.all(backup.facts().bytes(), "bytes");
        String kind = file.kind().name().toLowerCase(java.util.Locale.ROOT);
        if (!file.damage().isEmpty()) {
            checks.add(Check.failed(id, Stage.VALIDATE, coverage, "The file is cut or corrupt", file.damage()));
        } else if (!file.notes().isEmpty()) {
            checks.add(Check.warned(
                    id, Stage.VALIDATE, coverage, "A backup in " + kind + " format, with remarks", file.notes()));
        } else {
            checks.add(
                    Check.passed(id, Stage.VALIDATE, coverage, "A backup in " + kind + " format, its structure whole"));
        }
    }

    private void complete(DumpContents contents) {
        List<Finding> damage = new ArrayList<>(contents.damage());
        if (!contents.facts().complete()) {
            damage.add(Finding.of("the backup", "ends before the line that pg_dump writes last: it is cut"));
        }
        add(
                "file.complete",
                Coverage.all(contents.lines(), "lines"),
                damage,
                "Read to the last byte: every block of rows ends as it must, and the closing line is there",
                "The backup is cut or corrupt");
    }

    private void safe(DumpContents contents) {
        add(
                "file.safe",
                Coverage.all(contents.lines(), "lines"),
                contents.dangers().stream().map(ValidateStage::finding).toList(),
                "Nothing in the backup reaches beyond its own database",
                "The backup would do more than restore one database");
    }

    private void add(String id, Coverage coverage, List<Finding> findings, String passed, String failed) {
        Outcome outcome = findings.isEmpty() ? Outcome.PASSED : Outcome.FAILED;
        checks.add(new Check(id, Stage.VALIDATE, outcome, coverage, findings.isEmpty() ? passed : failed, findings));
    }

    private static Finding finding(Violation violation) {
        return Finding.of("line " + violation.line(), violation.kind().meaning() + ": " + violation.text());
    }
}

package io.github.backupverify.postgres.dump;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.postgres.archive.BackupFile;
import io.github.backupverify.postgres.proof.FileCompleteness;
import io.github.backupverify.postgres.proof.ManifestProof;
import io.github.backupverify.postgres.proof.RowsInFile;
import io.github.backupverify.postgres.proof.SourceProof;
import io.github.backupverify.postgres.proof.TarScriptCheck;
import io.github.backupverify.postgres.restore.BackupReading;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.LeftOut;
import io.github.backupverify.postgres.script.judge.EntryStatements;
import io.github.backupverify.postgres.subject.ExistingBackup;
import io.github.backupverify.postgres.subject.PostgresBackup;
import io.github.backupverify.postgres.subject.Reference;
import io.github.backupverify.postgres.subject.Subject;
import io.github.backupverify.settings.LeastSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the backup; that of another job to the last byte before anything of it runs. The rows of an archive of this run's
 * own are left to the restore, whose copy is compared.
 */
public final class ValidateStage {

    private final Subject source;
    private final PostgresBackup backup;
    private final List<Check> checks = new ArrayList<>();

    public ValidateStage(Subject source, PostgresBackup backup) {
        this.source = source;
        this.backup = backup;
    }

    public StageOutput<DumpContents> run() {
        size();
        BackupReading reading = new BackupReading(source);
        BackupFile file = source.existing().map(ExistingBackup::file).orElseGet(() -> reading.inspect(backup.path()));
        signature(file);
        if (!file.damage().isEmpty()) {
            // A client tool may never come to an end with it.
            return new StageOutput<>(BackupReading.NOTHING, checks, "the file is damaged");
        }
        Optional<RowsInFile> unread = restoredUnread();
        boolean rows = unread.isEmpty();
        DumpContents contents = rows ? reading.read(file) : reading.readWithoutRows(file);
        TarScriptCheck.of(file, contents).ifPresent(checks::add);
        checks.addAll(new FileCompleteness(source, backup.reference(), contents, rows).checks());
        DumpContents restored = LeftOut.of(contents, source.settings().backup().leaveOutExtensions())
                .without(contents);
        checks.addAll(backup.reference().by(live -> ofDatabase(live, restored), alone -> ofManifest(restored)));
        if (checks.stream().anyMatch(check -> check.outcome() == Outcome.FAILED)) {
            // Then the run ends here, and what became of the rows is to be told all the same.
            unread.ifPresent(unreadRows -> checks.add(unreadRows.check(reading.read(file))));
        }
        String entries = Figures.count(contents.entries().size(), "entry", "entries");
        return new StageOutput<>(
                contents,
                checks,
                rows
                        ? entries + ", " + Figures.count(contents.rows(), "row", "rows")
                        : entries + " without their rows");
    }

    private Optional<RowsInFile> restoredUnread() {
        return backup.reference()
                .<Optional<RowsInFile>>by(
                        live -> Optional.of(new RowsInFile(live.subject(), live.held())), file -> Optional.empty())
                .filter(RowsInFile::restoredUnread);
    }

    /** The rows and definitions of what another job wrote are compared where they are restored. */
    private static List<Check> ofDatabase(Reference.LiveDatabase live, DumpContents restored) {
        SourceProof proof = new SourceProof(live.subject(), live.held(), restored);
        return live.subject().takenBy().by(proof::run, job -> proof.ofForeignFile());
    }

    private List<Check> ofManifest(DumpContents restored) {
        return backup.reference()
                .manifest()
                .map(manifest -> new ManifestProof(manifest, backup, restored).ofFile())
                .orElse(List.of());
    }

    private void size() {
        long bytes = backup.facts().bytes();
        LeastSize least = source.settings().backup().leastSize();
        Coverage coverage = Coverage.all(bytes, "bytes");
        String size = Figures.bytes(bytes);
        if (bytes >= least.bytes()) {
            checks.add(Check.passed(CheckId.FILE_SIZE, coverage, size));
        } else if (least.asked()) {
            String asked = "The backup has " + size + ", and backup.minSize asks for " + Figures.bytes(least.bytes());
            checks.add(Check.failed(CheckId.FILE_SIZE, coverage, asked, List.of()));
        } else {
            String only = "The backup has only " + size + ": that is right for a database with next to nothing in it";
            checks.add(Check.warned(CheckId.FILE_SIZE, coverage, only, List.of()));
        }
    }

    private void signature(BackupFile file) {
        CheckId id = CheckId.FILE_SIGNATURE;
        Coverage coverage = Coverage.all(backup.facts().bytes(), "bytes");
        String kind = file.kind().name().toLowerCase(java.util.Locale.ROOT);
        List<Finding> disorder = file.disorder();
        List<Finding> strange = EntryStatements.judge(file.entries());
        if (!file.damage().isEmpty()) {
            checks.add(Check.failed(
                    id, coverage, "The file is damaged: " + file.damage().get(0).message(), file.damage()));
        } else if (!disorder.isEmpty()) {
            Finding first = disorder.get(0);
            checks.add(Check.failed(
                    id,
                    coverage,
                    "The archive is whole, but its entries stand in an order in which they do not restore: "
                            + first.object() + " " + first.message(),
                    disorder));
        } else if (!strange.isEmpty()) {
            checks.add(Check.failed(
                    id, coverage, "The archive holds statements that are not those of its entries", strange));
        } else if (!file.notes().isEmpty()) {
            checks.add(Check.warned(id, coverage, "A backup in " + kind + " format, with remarks", file.notes()));
        } else {
            checks.add(Check.passed(id, coverage, "A backup in " + kind + " format, its structure whole"));
        }
    }
}

package io.github.backupverify.postgres.proof;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Tolerated;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.catalog.Collations;
import io.github.backupverify.postgres.catalog.DatabaseProperties;
import io.github.backupverify.postgres.catalog.Extensions;
import io.github.backupverify.postgres.catalog.MaterializedViews;
import io.github.backupverify.postgres.catalog.NotInAnyDump;
import io.github.backupverify.postgres.catalog.Selected;
import io.github.backupverify.postgres.catalog.Validity;
import io.github.backupverify.postgres.content.LargeObjectCheck;
import io.github.backupverify.postgres.content.LargeObjectContents;
import io.github.backupverify.postgres.definition.ReferenceSchemaDatabase;
import io.github.backupverify.postgres.inventory.CatalogComparison;
import io.github.backupverify.postgres.inventory.ComparisonScope;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.sequence.MovingSequences;
import io.github.backupverify.postgres.sequence.NextValues;
import io.github.backupverify.postgres.sequence.RestoredSequences;
import io.github.backupverify.postgres.sequence.SequenceComparison;
import io.github.backupverify.postgres.sequence.SequenceState;
import io.github.backupverify.postgres.sequence.Sequences;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.subject.CatalogContent;
import io.github.backupverify.postgres.subject.DatabaseSubject;
import io.github.backupverify.postgres.subject.SourceContent;
import io.github.backupverify.process.Parallel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the servers' own catalogues say of source and copy: evidence that needs no pg_dump. */
public final class CatalogChecks {
    /** Continues a summary. */
    private static final String LOST = "; pg_dump itself does not write this, so a new backup of the database as it is"
            + " will lack it too: change the database first (docs/troubleshooting.md#backup-bad says how)";

    private final DatabaseSubject source;
    private final SourceContent content;
    private final DumpContents backup;
    private final Sessions copy;
    private final List<Check> checks = new ArrayList<>();
    private final List<Tolerated> tolerated = new ArrayList<>();

    public CatalogChecks(DatabaseSubject source, SourceContent content, DumpContents backup, Sessions copy) {
        this.source = source;
        this.content = content;
        this.backup = backup;
        this.copy = copy;
    }

    public List<Check> run(ReferenceSchemaDatabase referenceSchema) {
        Selected selected = content.selected();
        CatalogContent original = content.catalog();
        return copy.ask("comparing the catalogues of source and copy", restored -> {
            inventory(restored, referenceSchema);
            checks.add(sequences(Sequences.read(restored, selected)));
            checks.add(MaterializedViews.compare(original.materializedViews(), restored, selected));
            checks.add(Validity.compare(original.validity(), restored, selected));
            if (source.settings().copyChecks().nextValues()) {
                checks.add(NextValues.check(restored));
            }
            if (selected.withGlobalObjects()) {
                checks.add(Extensions.compare(CheckId.COMPARE_EXTENSIONS, original.extensions(), restored));
                checks.add(LargeObjectCheck.of(
                        CheckId.COMPARE_LARGE_OBJECTS,
                        content.largeObjects(),
                        LargeObjectContents.read(restored),
                        "the source",
                        "the restored copy"));
                checks.add(notInAnyDump(original, restored, referenceSchema));
            }
            DatabaseProperties properties = original.properties();
            checks.add(DatabaseComparison.encoding(properties, DatabaseProperties.read(restored)));
            checks.add(Collations.compare(
                    CheckId.COMPARE_COLLATIONS, original.collations(), Collations.versions(restored)));
            checks.add(DatabaseComparison.settings(properties));
            return checks;
        });
    }

    public List<Tolerated> tolerated() {
        return tolerated;
    }

    private Check sequences(List<SequenceState> copied) {
        RestoredSequences restored = RestoredSequences.of(backup, copied);
        Set<QualifiedName> set = backup.positions().keySet();
        return restored.noted(
                source.sharedSnapshot().isEmpty()
                        ? SequenceComparison.compare(
                                content.sequencesBefore(), content.sequencesAfter(), restored.states(), this::moving)
                        : SequenceComparison.ofEarlierDump(
                                content.sequencesAfter(), restored.states(), state -> set.contains(state.name())));
    }

    private Set<QualifiedName> moving(List<SequenceState> elsewhere) {
        try (Connection watching = source.sessions().open()) {
            return MovingSequences.among(watching, elsewhere);
        } catch (ProblemException | SQLException e) {
            // Then what was seen during the dump has to do.
            return Set.of();
        } catch (InterruptedException e) {
            throw Parallel.interrupted(e);
        }
    }

    private void inventory(Connection restored, ReferenceSchemaDatabase referenceSchema) throws SQLException {
        Set<String> ignored = new HashSet<>();
        if (!source.target().sameServer()) {
            // They belong to the server: another one has its own.
            ignored.add("tablespace");
        }
        if (!source.target().missingCompressions().isEmpty()) {
            ignored.add("compression");
        }
        ComparisonScope scope = new ComparisonScope(content.selected(), ignored);
        CatalogComparison comparison =
                CatalogComparison.between(content.catalog().inventory(), restored, scope);
        if (comparison.needsReferenceSchema()) {
            try (Connection made = referenceSchema.database().sessions().open()) {
                comparison.decide(made);
            }
        }
        tolerated.addAll(comparison.tolerated());
        Check check = comparison.check();
        checks.add(
                check.outcome() == Outcome.FAILED && source.existing().isEmpty()
                        ? lostByPgDump(check, scope, referenceSchema)
                        : check);
    }

    /** The same check; where the definitions that pg_dump writes now lack the same things, it says so. */
    private Check lostByPgDump(Check check, ComparisonScope scope, ReferenceSchemaDatabase referenceSchema) {
        try (Connection made = referenceSchema.database().sessions().open()) {
            List<Finding> without = CatalogComparison.between(content.catalog().inventory(), made, scope)
                    .check()
                    .findings();
            return without.containsAll(check.findings())
                    ? check.as(Outcome.FAILED, check.summary() + LOST, check.findings())
                    : check;
        } catch (ProblemException | SQLException e) {
            // The difference is proved all the same.
            return check;
        }
    }

    /** Another version of an extension has other members, which tells nothing of what was done to them. */
    private Check notInAnyDump(CatalogContent original, Connection restored, ReferenceSchemaDatabase referenceSchema)
            throws SQLException {
        boolean sameVersions =
                original.inventory().majorVersion() == source.target().major()
                        && original.extensions().equals(Extensions.installed(restored));
        return sameVersions
                ? NotInAnyDump.compare(
                        original.notInAnyDump(),
                        restored,
                        () -> referenceSchema.database().sessions().open())
                : Check.notApplicable(
                        CheckId.COMPARE_UNDUMPED, "extensions or the server have other versions in the copy");
    }
}

package io.github.backupverify.postgres.source;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.content.Fingerprint;
import io.github.backupverify.postgres.catalog.Alterations;
import io.github.backupverify.postgres.catalog.DumpedTable;
import io.github.backupverify.postgres.catalog.Roles;
import io.github.backupverify.postgres.content.LargeObjectContents;
import io.github.backupverify.postgres.content.TableContents;
import io.github.backupverify.postgres.script.LargeObject;
import io.github.backupverify.postgres.sequence.SequenceWatch;
import io.github.backupverify.postgres.session.SqlProblems;
import io.github.backupverify.postgres.subject.CatalogContent;
import io.github.backupverify.postgres.subject.DatabaseSubject;
import io.github.backupverify.postgres.subject.SourceContent;
import io.github.backupverify.postgres.subject.SourceDefinitions;
import io.github.backupverify.process.Parallel;
import io.github.backupverify.run.Progress;
import io.github.backupverify.run.Share;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Reads the source at one snapshot while pg_dump dumps it, and watches whether others disturb the two. */
public final class SourceReading implements Progress, AutoCloseable {
    /** The least of a random pause, so that no program that sets a sequence at a fixed interval is seen at one point only. */
    private static final int LEAST_BETWEEN_LOOKS_MILLIS = 20;

    private static final int MOST_BETWEEN_LOOKS_MILLIS = 60;

    private final DatabaseSubject source;
    /** In no transaction, so that it keeps no lock. */
    private final Connection watching;

    private final SequenceWatch sequences;
    private final Snapshot snapshot;
    private final TableContents contents;
    private final Parallel parallel = new Parallel();

    private final Parallel.Begun<SourceDefinitions> definitions;
    private final Parallel.Begun<Map<DumpedTable, Fingerprint>> tables;
    private final Parallel.Begun<Map<Long, LargeObject>> largeObjects;
    private final Parallel.Begun<CatalogContent> catalog;

    private SourceReading(
            DatabaseSubject source,
            Connection watching,
            SequenceWatch sequences,
            Snapshot snapshot,
            Function<Snapshot, SourceDefinitions> definitions) {
        this.source = source;
        this.watching = watching;
        this.sequences = sequences;
        this.snapshot = snapshot;
        this.contents = new TableContents(snapshot.tables());
        this.definitions = parallel.begin(() -> definitions.apply(snapshot));
        // Through the session that holds the locks: once an ALTER TABLE waits for it, no other session gets a lock.
        this.tables = parallel.begin(() -> contents.read(snapshot.connection()));
        this.largeObjects = parallel.begin(this::largeObjects);
        this.catalog = parallel.begin(this::catalog);
    }

    /**
     * Locks the tables, takes the snapshot and begins to read.
     *
     * @param definitions reads those of the source at the snapshot
     * @throws ProblemException LOCKED where a table cannot be locked
     */
    public static SourceReading start(DatabaseSubject source, Function<Snapshot, SourceDefinitions> definitions) {
        Connection watching = source.sessions().open();
        try {
            SequenceWatch sequences = SqlProblems.asking(
                    "reading the sequences of the source", () -> new SequenceWatch(watching, source.selected()));
            Snapshot snapshot = Snapshot.take(source);
            return new SourceReading(source, watching, sequences, snapshot, definitions);
        } catch (RuntimeException e) {
            close(watching);
            throw e;
        }
    }

    /** The instant that is read. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /**
     * Waits until definitions need no longer be read: from then on only rows are, which the locks protect.
     *
     * @param dumped whether the dump of this snapshot is past its definitions too
     * @return what others altered meanwhile
     * @throws ProblemException LOCKED where one of our own sessions waits in vain
     */
    public List<String> definitionsRead(BooleanSupplier dumped) {
        return SqlProblems.asking("watching the source", () -> {
            try (Connection looking = snapshot.open()) {
                sequences.keepTo(looking, snapshot.selected());
                while (!look(dumped)) {}
                return Alterations.since(looking);
            }
        });
    }

    /** Looks at the source once, and pauses unless definitions are read; says whether they are. */
    private boolean look(BooleanSupplier dumped) throws SQLException {
        boolean ended = dumped.getAsBoolean() && definitions.ended() && catalog.ended();
        long began = System.nanoTime();
        sequences.look();
        if (Blockers.stuck(watching, source.settings().limits().lockWait())) {
            throw LockProblem.stuck(watching);
        }
        if (!ended) {
            // Half of the time at most: thousands of sequences take a while.
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            long pause = ThreadLocalRandom.current().nextInt(LEAST_BETWEEN_LOOKS_MILLIS, MOST_BETWEEN_LOOKS_MILLIS);
            try {
                Thread.sleep(Math.max(pause, took));
            } catch (InterruptedException e) {
                throw Parallel.interrupted(e);
            }
        }
        return ended;
    }

    /** The definitions, when {@link #definitionsRead} has told that they are there. */
    public SourceDefinitions definitions() {
        return definitions.await();
    }

    /**
     * Waits for the end.
     *
     * @param altered what {@link #definitionsRead} told
     */
    public SourceContent result(List<String> altered) {
        Map<DumpedTable, Fingerprint> read = tables.await();
        int absent = snapshot.tables().size() - read.size();
        if (absent > 0) {
            // The locks prevent it, unless tables came and went faster than they could be locked.
            throw altered(absent + " tables");
        }
        List<String> relabelled = Alterations.ofValues(alterations());
        if (!relabelled.isEmpty()) {
            throw altered(Figures.names(relabelled));
        }
        return new SourceContent(
                snapshot.instant(),
                snapshot.selected(),
                read,
                largeObjects.await(),
                sequences.before(),
                sequences.after(),
                definitions.await(),
                catalog.await(),
                roles(),
                altered);
    }

    private Set<String> roles() {
        return SqlProblems.asking("reading the roles of the source", () -> Set.copyOf(Roles.existing(watching)));
    }

    private List<String> alterations() {
        return snapshot.ask("looking for alterations of the source", Alterations::since);
    }

    /** The same failure, or what led to it: pg_dump fails at a view that is dropped while it reads it. */
    public ProblemException blamed(ProblemException failure) {
        if (failure.problem().code() != ErrorCode.TOOL_FAILED) {
            return failure;
        }
        List<String> altered = alterations();
        return altered.isEmpty()
                ? failure
                : altered(Figures.names(altered) + " (" + failure.problem().why() + ")");
    }

    /** The source was altered so that what was read is not of one instant. */
    public static ProblemException altered(String what) {
        return ProblemException.notVerified(new Problem(
                ErrorCode.SOURCE_ALTERED,
                "The source was altered while it was read",
                what + " changed, so that what was dumped and what was read are not of one instant",
                "Run again when nobody deploys or migrates: mvn backup:verify"));
    }

    private CatalogContent catalog() {
        // A session of its own that ends at once: it locks the views it reads.
        return snapshot.ask(
                "reading the catalogues of the source",
                connection -> CatalogContent.read(
                        connection,
                        snapshot.selected(),
                        source.target().major(),
                        source.run().workDirectory().resolve("inventory")));
    }

    private Map<Long, LargeObject> largeObjects() {
        if (!snapshot.selected().withGlobalObjects()) {
            return Map.of();
        }
        return snapshot.ask("reading the large objects of the source", LargeObjectContents::read);
    }

    @Override
    public long marker() {
        return contents.marker();
    }

    @Override
    public String describe() {
        return contents.describe();
    }

    @Override
    public Optional<Share> share() {
        return contents.share();
    }

    /** Ends the snapshot and releases all locks. */
    @Override
    public void close() {
        snapshot.close();
        parallel.close();
        close(watching);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // It only watched.
        }
    }
}

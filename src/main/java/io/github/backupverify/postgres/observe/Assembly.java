package io.github.backupverify.postgres.observe;

import io.github.backupverify.check.ObservedLock;
import io.github.backupverify.check.ObservedStatement;
import io.github.backupverify.postgres.script.token.StatementText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes statements of the log's messages: keeps all that rewrote or locked a relation that was there before, and the
 * longest of the others.
 */
final class Assembly {
    private static final int LONGEST_KEPT = 1000;
    private static final int NOTABLE_KEPT = 20_000;

    /** Of a rewrite that no statement names. */
    private static final String UNNAMED = "(a statement that does not name it, as one that calls a function)";

    private final Relations known;
    private final String database;
    private final int ownPid;
    private final boolean alterTold;
    private final Map<Integer, SessionLog> sessions = new HashMap<>();
    private final List<Seen> notable = new ArrayList<>();
    private final PriorityQueue<Seen> longest = new PriorityQueue<>(Comparator.comparingDouble(Seen::seconds));

    /**
     * @param known what was there before: nobody waits for a table that is new
     * @param alterTold whether an event trigger tells of each rewrite by ALTER TABLE
     */
    Assembly(Relations known, String database, int ownPid, boolean alterTold) {
        this.alterTold = alterTold;
        this.known = known;
        this.database = database;
        this.ownPid = ownPid;
    }

    void hear(LogEntry entry) {
        if (entry.pid() != ownPid && entry.database().equals(database)) {
            sessions.computeIfAbsent(entry.pid(), pid -> new SessionLog(pid, this::keep))
                    .hear(entry);
        }
    }

    private void keep(Seen statement) {
        StatementWords words = words(statement);
        words.locks(statement);
        statement.rewritten().removeIf(oid -> !known.has(oid, statement.began()));
        statement.locks().keySet().removeIf(oid -> !known.has(oid, statement.began()));
        boolean telling = !statement.error().isEmpty()
                || !statement.rewritten().isEmpty()
                || !statement.locks().isEmpty()
                || words.rewritesAny();
        if (telling && notable.size() < NOTABLE_KEPT) {
            notable.add(statement);
            return;
        }
        longest.add(statement);
        if (longest.size() > LONGEST_KEPT) {
            longest.poll();
        }
    }

    /**
     * Finds the statements that rewrote each relation whose file has changed, and that took the locks which were seen in
     * {@code pg_locks}. An event trigger tells of each rewrite by ALTER TABLE, and of no other one.
     *
     * @param spans between the looks at the files, in order
     */
    void end(List<FileChanges.Span> spans, List<LockSample> locks) {
        sessions.values().forEach(SessionLog::end);
        spans.forEach(span -> span.rewritten().forEach(relation -> named(span, relation)));
        // PostgreSQL replaces the file of a relation only under this lock.
        notable.forEach(one -> one.rewritten().forEach(oid -> one.lock(oid, LockMode.ACCESS_EXCLUSIVE)));
        locks.forEach(this::lock);
        spans.forEach(span -> span.rewritten().stream()
                .filter(relation ->
                        within(span).noneMatch(one -> one.rewritten().contains(relation.oid())))
                .forEach(relation -> unnamed(span, relation).rewritten().add(relation.oid())));
    }

    private void named(FileChanges.Span span, Relations.Relation relation) {
        List<Seen> makers = succeeded(span, words -> words.rewrites(relation));
        if (makers.isEmpty() && within(span).noneMatch(one -> one.rewritten().contains(relation.oid()))) {
            makers = succeeded(span, StatementWords::rewritesAny);
        }
        makers.forEach(one -> one.rewritten().add(relation.oid()));
    }

    /** The one that held the lock, as a call of a function; or nothing is known of it. */
    private Seen unnamed(FileChanges.Span span, Relations.Relation relation) {
        return within(span)
                .filter(one -> one.locks().get(relation.oid()) == LockMode.ACCESS_EXCLUSIVE)
                .findFirst()
                .orElseGet(() -> {
                    Seen unknown = new Seen(0, span.from(), span.to() - span.from(), UNNAMED, "");
                    notable.add(unknown);
                    return unknown;
                });
    }

    /** In a transaction that ended after its beginning; with several migrations in one, the last of them has all. */
    private Stream<Seen> within(FileChanges.Span span) {
        return Stream.concat(notable.stream(), longest.stream())
                .filter(one -> one.began() < span.to() && one.transactionEnd() >= span.from());
    }

    private List<Seen> succeeded(FileChanges.Span span, Predicate<StatementWords> and) {
        return within(span)
                .filter(one -> one.error().isEmpty() && and.test(words(one)))
                .toList();
    }

    private StatementWords words(Seen statement) {
        return new StatementWords(statement.text(), known, alterTold);
    }

    /** Adds a lock to the statement that took it, unless it is of a relation that is new. */
    private void lock(LockSample sample) {
        if (!known.has(sample.relation(), sample.epoch())) {
            return;
        }
        List<Seen> transaction = Stream.concat(notable.stream(), longest.stream())
                .filter(one -> one.pid() == sample.pid()
                        && one.began() <= sample.epoch()
                        && one.transactionEnd() >= sample.epoch())
                .sorted(Comparator.comparingDouble(Seen::began))
                .toList();
        if (!transaction.isEmpty()
                && transaction.stream().noneMatch(one -> one.locks().get(sample.relation()) == sample.mode())) {
            transaction.get(transaction.size() - 1).lock(sample.relation(), sample.mode());
        }
    }

    List<ObservedStatement> statements() {
        List<Seen> all = new ArrayList<>(notable);
        all.addAll(longest);
        return all.stream()
                .sorted(Comparator.comparingDouble(Seen::began))
                .map(this::told)
                .toList();
    }

    private ObservedStatement told(Seen one) {
        return new ObservedStatement(
                Instant.EPOCH.plusNanos(Math.round(one.began() * 1e6) * 1000),
                one.seconds(),
                one.pid(),
                StatementText.withoutLiterals(one.text()),
                one.rewritten().stream().map(this::name).sorted().toList(),
                one.locks().entrySet().stream()
                        .map(lock -> new ObservedLock(
                                name(lock.getKey()),
                                lock.getValue().shown(),
                                lock.getValue().blocked(),
                                one.transactionEnd() - one.began()))
                        .sorted(Comparator.comparing(ObservedLock::blocked).thenComparing(ObservedLock::object))
                        .toList(),
                one.error());
    }

    private String name(long oid) {
        Relations.Relation relation = known.all().get(oid);
        return relation == null ? String.valueOf(oid) : relation.qualified();
    }
}

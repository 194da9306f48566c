package io.github.backupverify.postgres.observe;

import io.github.backupverify.check.ObservedLock;
import io.github.backupverify.check.ObservedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Makes statements of the log's messages: keeps all that rewrote or locked a relation that was there before, and the
 * longest of the others.
 */
final class Assembly {
    private static final int LONGEST_KEPT = 1000;
    private static final int NOTABLE_KEPT = 20_000;

    private final Relations before;
    private final String database;
    private final int ownPid;
    private final Map<Integer, SessionLog> sessions = new HashMap<>();
    private final List<Seen> notable = new ArrayList<>();
    private final PriorityQueue<Seen> longest = new PriorityQueue<>(Comparator.comparingDouble(Seen::seconds));

    /** @param before what was there when the watch began: nobody waits for a table that is new */
    Assembly(Relations before, String database, int ownPid) {
        this.before = before;
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
        statement.rewritten().retainAll(before.all().keySet());
        statement.locks().keySet().retainAll(before.all().keySet());
        StatementWords words = new StatementWords(statement.text(), before);
        words.locks(statement);
        boolean telling = !statement.error().isEmpty()
                || !statement.rewritten().isEmpty()
                || !statement.locks().isEmpty()
                || words.mayRewriteAnything()
                || before.all().values().stream().anyMatch(words::mayRewrite);
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
     * Finds the statement that rewrote each relation whose file has changed.
     *
     * @return the relations for which no statement was found
     */
    List<String> rewrites(Relations after) {
        sessions.values().forEach(SessionLog::end);
        List<String> unknown = new ArrayList<>();
        Set<Long> known = new HashSet<>();
        notable.forEach(one -> known.addAll(one.rewritten()));
        for (Relations.Relation relation : before.rewritten(after)) {
            if (known.contains(relation.oid())) {
                continue;
            }
            List<Seen> makers = notable.stream()
                    .filter(one -> one.error().isEmpty())
                    .filter(one -> new StatementWords(one.text(), before).mayRewrite(relation))
                    .toList();
            if (makers.isEmpty()) {
                makers = notable.stream()
                        .filter(one -> one.error().isEmpty())
                        .filter(one -> new StatementWords(one.text(), before).mayRewriteAnything())
                        .toList();
            }
            makers.forEach(one -> one.rewritten().add(relation.oid()));
            if (makers.isEmpty()) {
                unknown.add(relation.qualified());
            }
        }
        // PostgreSQL replaces the file of a relation only under this lock.
        notable.forEach(one -> one.rewritten().forEach(oid -> one.lock(oid, LockMode.ACCESS_EXCLUSIVE)));
        return unknown;
    }

    /** Adds a lock that was seen in {@code pg_locks}, unless it is of a relation that is new. */
    void lock(LockSample sample) {
        if (!before.all().containsKey(sample.relation())) {
            return;
        }
        notable.stream()
                .filter(one -> one.pid() == sample.pid()
                        && one.began() <= sample.epoch()
                        && one.transactionEnd() >= sample.epoch())
                .filter(one -> notable.stream()
                        .noneMatch(other ->
                                other.pid() == sample.pid() && other.locks().get(sample.relation()) == sample.mode()))
                .reduce((one, later) -> later)
                .ifPresent(one -> one.lock(sample.relation(), sample.mode()));
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
                Instant.ofEpochMilli(Math.round(one.began() * 1000)),
                one.seconds(),
                one.pid(),
                one.text(),
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
        Relations.Relation relation = before.all().get(oid);
        return relation == null ? String.valueOf(oid) : relation.qualified();
    }
}

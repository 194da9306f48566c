package io.github.backupverify.postgres.rehearsal;

import io.github.backupverify.check.Blocked;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Observation;
import io.github.backupverify.check.ObservedLock;
import io.github.backupverify.check.ObservedStatement;
import io.github.backupverify.postgres.migration.MigrationTime;
import io.github.backupverify.settings.migration.Forbidden;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What each migration was seen to do to what was there before it. */
record Watched(Observation seen) {
    /** Statements that took longer are named, the longest of a migration first. */
    private static final double LONG_SECONDS = 1;

    private static final int LONG_NAMED = 3;
    private static final int TEXT = 100;

    /**
     * In words: {@code rewrote public.orders}, {@code public.orders: AccessExclusiveLock for 1.2 s, everybody waits}, {@code
     * 7.2 s in UPDATE orders SET state = '…'}.
     */
    List<String> words(MigrationTime migration) {
        Set<String> words = new LinkedHashSet<>();
        List<ObservedStatement> statements = of(migration);
        for (ObservedStatement statement : statements) {
            statement.rewritten().forEach(object -> words.add("rewrote " + object));
            for (ObservedLock lock : statement.locks()) {
                words.add(lock.object() + ": " + lock.mode() + " for " + Figures.seconds(lock.seconds()) + ", "
                        + lock.blocked().label());
            }
        }
        statements.stream()
                .filter(statement -> statement.seconds() >= LONG_SECONDS)
                .sorted(Comparator.comparingDouble(ObservedStatement::seconds).reversed())
                .limit(LONG_NAMED)
                .forEach(statement ->
                        words.add(Figures.seconds(statement.seconds()) + " in " + shortened(statement.text())));
        return List.copyOf(words);
    }

    private static String shortened(String text) {
        return text.length() <= TEXT ? text : text.substring(0, TEXT) + "…";
    }

    /** What a migration did that is forbidden to it. */
    List<Finding> offences(List<MigrationTime> migrations, Forbidden forbidden) {
        List<Finding> offences = new ArrayList<>();
        for (MigrationTime migration : migrations) {
            boolean rewrite = forbidden.holds(Forbidden.REWRITE, migration.label(), migration.name());
            boolean lock = forbidden.holds(Forbidden.LOCK, migration.label(), migration.name());
            for (ObservedStatement statement : of(migration)) {
                if (rewrite) {
                    statement
                            .rewritten()
                            .forEach(object -> offences.add(
                                    Finding.of(migration.label(), "rewrites " + object + ": " + statement.text())));
                }
                if (lock) {
                    lockedOut(statement)
                            .forEach(object -> offences.add(Finding.of(
                                    migration.label(), "locks everybody out of " + object + ": " + statement.text())));
                }
            }
        }
        return offences;
    }

    /** What is rewritten is locked, also where the statement that did it is not known. */
    private static Set<String> lockedOut(ObservedStatement statement) {
        Set<String> objects = new TreeSet<>(statement.rewritten());
        statement.locks().stream()
                .filter(one -> one.blocked() == Blocked.EVERYBODY)
                .forEach(one -> objects.add(one.object()));
        return objects;
    }

    private List<ObservedStatement> of(MigrationTime migration) {
        return seen.between(migration.began(), migration.ended(Instant.MAX));
    }
}

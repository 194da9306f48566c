package io.github.backupverify.postgres.observe;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the messages of one session together: each statement with what was said while it ran. */
final class SessionLog {
    private static final Pattern DURATION = Pattern.compile(
            "^duration: ([0-9.]+) ms(?:  (statement|parse|bind|execute fetch from|execute)(?: [^:]*)?: (.*))?$",
            Pattern.DOTALL);
    private static final Pattern LOGGED = Pattern.compile("^(?:statement|execute [^:]*): (.*)$", Pattern.DOTALL);
    private static final Pattern BEGINS =
            Pattern.compile("^\\s*(BEGIN|START\\s+TRANSACTION)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENDS = Pattern.compile(
            "\\b(COMMIT|END|ROLLBACK|ABORT)(\\s+(WORK|TRANSACTION))?\\s*;?\\s*$", Pattern.CASE_INSENSITIVE);
    private static final double MILLIS = 1000;

    private final int pid;
    private final Consumer<Seen> into;
    private final Set<Long> rewrites = new HashSet<>();
    private final Map<Long, LockMode> locks = new HashMap<>();
    private final Map<Long, EnumMap<LockMode, Boolean>> held = new HashMap<>();
    private final List<Seen> transaction = new ArrayList<>();
    private String text = "";
    private String error = "";
    private double prepared;
    private double last;
    private boolean open;

    SessionLog(int pid, Consumer<Seen> into) {
        this.pid = pid;
        this.into = into;
    }

    void hear(LogEntry entry) {
        last = entry.epoch();
        switch (entry.severity()) {
            case "LOG" -> log(entry);
            case "ERROR", "FATAL" -> error = entry.text();
            case "STATEMENT" -> {
                if (!error.isEmpty()) {
                    ended(new Seen(pid, entry.epoch(), -1, entry.text(), error));
                    error = "";
                }
            }
            default -> {
                // Details of what was said before.
            }
        }
    }

    /** The session is over, and with it its transaction. */
    void end() {
        close(last);
    }

    private void log(LogEntry entry) {
        if (entry.text().startsWith(EventTriggers.MESSAGE)) {
            told(entry.text().substring(EventTriggers.MESSAGE.length()));
            return;
        }
        Matcher logged = LOGGED.matcher(entry.text());
        if (logged.matches()) {
            // Where log_statement is set, the text comes first, and the duration without it.
            text = logged.group(1);
            return;
        }
        Matcher duration = DURATION.matcher(entry.text());
        if (!duration.matches()) {
            return;
        }
        double seconds = Double.parseDouble(duration.group(1)) / MILLIS;
        String what = Optional.ofNullable(duration.group(2)).orElse("statement");
        if (what.equals("parse") || what.equals("bind")) {
            prepared += seconds;
            return;
        }
        String statement = duration.group(3) == null ? text : duration.group(3);
        double all = prepared + seconds;
        ended(new Seen(pid, entry.epoch() - all, all, statement, ""));
        text = "";
        prepared = 0;
    }

    private void told(String message) {
        String[] words = message.strip().split(" ", -1);
        for (int i = 1; i < words.length; i++) {
            if (words[0].equals("rewrite")) {
                rewrites.add(Long.valueOf(words[i]));
            } else {
                String[] lock = words[i].split(":", -1);
                long relation = Long.parseLong(lock[0]);
                LockMode.shownAs(lock[1]).ifPresent(mode -> taken(relation, mode));
            }
        }
    }

    /** Counts a lock for the statement that took it, not for later ones of the transaction, which still hold it. */
    private void taken(long relation, LockMode mode) {
        EnumMap<LockMode, Boolean> modes = held.computeIfAbsent(relation, key -> new EnumMap<>(LockMode.class));
        if (modes.put(mode, true) == null) {
            locks.merge(relation, mode, (one, other) -> one.compareTo(other) <= 0 ? one : other);
        }
    }

    private void ended(Seen statement) {
        statement.rewritten().addAll(rewrites);
        locks.forEach(statement::lock);
        rewrites.clear();
        locks.clear();
        boolean begins = BEGINS.matcher(statement.text()).find();
        boolean ends = ENDS.matcher(statement.text()).find()
                && !statement.text().toUpperCase(Locale.ROOT).contains("$$");
        open |= begins;
        transaction.add(statement);
        if (!open || ends) {
            close(statement.began() + Math.max(0, statement.seconds()));
        }
    }

    private void close(double epoch) {
        for (Seen statement : transaction) {
            into.accept(statement.until(epoch));
        }
        transaction.clear();
        held.clear();
        open = false;
    }
}

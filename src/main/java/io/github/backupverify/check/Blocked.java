package io.github.backupverify.check;

/** Whom a lock on a table keeps waiting, the worst first. */
public enum Blocked {
    EVERYBODY("everybody waits"),
    WRITERS("writers wait"),
    MAINTENANCE("other changes of the table wait");

    private final String label;

    Blocked(String label) {
        this.label = label;
    }

    /** For reports: {@code writers wait}. */
    public String label() {
        return label;
    }
}

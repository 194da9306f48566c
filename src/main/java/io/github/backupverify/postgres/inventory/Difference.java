package io.github.backupverify.postgres.inventory;

/**
 * An attribute that differs.
 *
 * @param label its label in the query of its kind
 */
record Difference(String label, String source, String restored) {
    String attribute() {
        return label.endsWith("!") || label.endsWith("~") ? label.substring(0, label.length() - 1) : label;
    }

    String shownSource() {
        return label.endsWith("!") ? "(not shown)" : source;
    }

    String shownRestored() {
        return label.endsWith("!") ? "(not shown)" : restored;
    }
}

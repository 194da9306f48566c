package io.github.backupverify.fence;

/** What a program in a fence cannot reach, the strongest first. */
public enum Strength {
    /** No network, no file but those of its view and of the system, no other process. */
    CLOSED("no network, no files but its own, no other process"),
    /** No network and no other process; every file that its account may reach. */
    NO_NETWORK("no network, no other process"),
    /** No fence: it reaches whatever its account may reach. */
    OPEN("none");

    private final String label;

    Strength(String label) {
        this.label = label;
    }

    /** For reports: {@code no network, no files but its own, no other process}. */
    public String label() {
        return label;
    }
}

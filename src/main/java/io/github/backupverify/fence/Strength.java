package io.github.backupverify.fence;

/** What a fence keeps away, the strongest first. */
public enum Strength {
    /** Network, every file but those of its view and the system's programs, every other process. */
    CLOSED("no network, no files but its own, no other process"),
    /** Network and other processes; files are those that its account may reach. */
    NO_NETWORK("no network, no other process"),
    /** Nothing: what its account may reach. */
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

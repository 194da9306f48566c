package io.github.backupverify.store;

/**
 * What the first bytes of a file say that it is, which proves nothing but what it is not.
 *
 * @param what for people, where it is no backup as it stands: "a file encrypted by gpg"; empty for a backup
 */
public record Glance(Kind kind, String what) {
    /** What can be made of it. */
    public enum Kind {
        /** It begins as a backup does, perhaps compressed. */
        BACKUP,
        /** Anybody can unpack it. */
        PACKED,
        /** Only the owner of a key can read it. */
        ENCRYPTED,
        /** Packed, and perhaps with a password. */
        LOCKABLE,
        /** No backup. */
        OTHER
    }
}

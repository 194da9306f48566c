package io.github.backupverify.store;

import io.github.backupverify.backup.Wrapping;
import io.github.backupverify.retention.OwnTime;

/**
 * What the first bytes of a file say that it is, which proves nothing but what it is not.
 *
 * @param what for people, where it is no backup as it stands: "a file encrypted by gpg"; empty for a backup
 * @param time when it was taken, as the manifest beside it or its own header says
 */
public record Glance(Kind kind, String what, OwnTime time) {
    /** What can be made of it. */
    public enum Kind {
        /** It begins as a backup does, perhaps compressed. */
        BACKUP,
        /** What belongs to a server and to none of its databases: it stands beside backups, and is none. */
        GLOBALS,
        /** Anybody can unpack it. */
        PACKED,
        /** Only the owner of a key can read it. */
        ENCRYPTED,
        /** Packed, and perhaps with a password. */
        LOCKABLE,
        /** Binary data that nobody knows, as a wrong key leaves it. */
        NOISE,
        /** No backup. */
        OTHER
    }

    /** Of what some other program packed. */
    public static Glance packed(Wrapping in, OwnTime time) {
        Kind kind = switch (in.kind()) {
            case OPEN -> Kind.PACKED;
            case LOCKABLE -> Kind.LOCKABLE;
            case ENCRYPTED -> Kind.ENCRYPTED;
        };
        return new Glance(kind, in.what(), time);
    }
}

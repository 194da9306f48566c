package io.github.backupverify.fence;

/** A user and a group of the machine, by their numbers. */
public record Account(int uid, int gid) {
    /** The user and group {@code nobody}, by the number that Linux has for them. */
    public static final Account NOBODY = new Account(65534, 65534);
}

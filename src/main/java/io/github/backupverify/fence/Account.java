package io.github.backupverify.fence;

/** A user and a group of the machine, by their numbers. */
public record Account(int uid, int gid) {
    /** The kernel's number for a user that nobody is: {@code nobody}, on every Linux. */
    public static final Account NOBODY = new Account(65534, 65534);
}

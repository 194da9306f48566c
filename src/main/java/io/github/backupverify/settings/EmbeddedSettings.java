package io.github.backupverify.settings;

/**
 * The throw-away server.
 *
 * @param version exact version of the binaries, or empty for the newest known one of the client tools' major version
 * @param password of its superuser, made for this run
 * @param fence what shall stand around it
 */
public record EmbeddedSettings(String version, Secret password, FenceWanted fence) {}

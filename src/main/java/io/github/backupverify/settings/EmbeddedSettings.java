package io.github.backupverify.settings;

import java.nio.file.Path;
import java.util.List;

/**
 * The throw-away server.
 *
 * @param version exact version of the binaries, or empty for the newest known one of the client tools' major version
 * @param initScripts SQL files, and folders of such, in the order to run them; used only when the embedded server is
 *     the source
 * @param password of its superuser, made for this run
 * @param fence what shall stand around it
 */
public record EmbeddedSettings(String version, List<Path> initScripts, Secret password, FenceWanted fence) {
    public EmbeddedSettings {
        initScripts = List.copyOf(initScripts);
    }
}

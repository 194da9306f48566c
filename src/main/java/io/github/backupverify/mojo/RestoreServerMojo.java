package io.github.backupverify.mojo;

import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.maven.RunTimeProperties;
import io.github.backupverify.mojo.maven.SourceInputs;
import io.github.backupverify.mojo.request.ServerRequest;
import io.github.backupverify.settings.AllowedTargets;
import io.github.backupverify.settings.connection.SettingValue;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** The parameters of a goal that works on the server that backups are restored on. */
@NullUnmarked
public abstract class RestoreServerMojo extends ConnectionMojo {
    /**
     * Where the backup is restored, always into a temporary database that is made for it and removed: empty for the
     * source's own server, {@code embedded} for a throw-away server, or the URL of any database on another server. Also
     * read from the property {@code backup.restoreUrl}, which {@code mvn -X} does not print.
     *
     * @since 0.1.0
     */
    @Parameter
    private String restoreUrl;

    /**
     * The {@code <server>} of settings.xml with user and password for {@code restoreUrl}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.restoreServerId")
    private String restoreServerId;

    /**
     * The only servers that a backup may be restored on, and leftovers be removed from, each as {@code host} or
     * {@code host:port}, with {@code *} for any characters: {@code *.test.example.org}. A throw-away server is always
     * allowed. Not set: every server.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.allowedTargets")
    private List<String> allowedTargets;

    final ServerRequest servers(Build build) {
        return new ServerRequest(
                source(build, build.session().getCurrentProject()),
                place(build),
                new AllowedTargets(given(allowedTargets)),
                limits(),
                pgBin(),
                outputDirectory());
    }

    private ServerRequest.Place place(Build build) {
        SettingValue url = new RunTimeProperties(build).read("backup.restoreUrl", restoreUrl);
        if (url == null) {
            return new ServerRequest.Place.Unsaid();
        }
        if (url.value().strip().equals("embedded")) {
            return new ServerRequest.Place.ThrowAway();
        }
        return new ServerRequest.Place.Named(SourceInputs.of(
                build.session(),
                build.session().getCurrentProject(),
                url,
                Map.of(),
                login(build, "backup.restoreServerId", restoreServerId)));
    }
}

package io.github.backupverify.mojo.maven;

import io.github.backupverify.settings.Secret;
import io.github.backupverify.settings.connection.ServerCredentials;
import io.github.backupverify.settings.text.BadSetting;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/** User and password of a {@code <server>} in settings.xml. */
@Named
public final class ServerLogins {
    private final SettingsDecrypter decrypter;

    @Inject
    ServerLogins(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    /** The login of that id, decrypted; null where no id is given. */
    @Nullable
    public ServerCredentials find(Settings settings, String parameter, @Nullable String id) {
        if (id == null || id.isBlank()) {
            return null;
        }
        Server server = settings.getServer(id);
        if (server == null) {
            throw BadSetting.of(
                    parameter + " cannot be used",
                    "settings.xml has no <server> with the id " + id,
                    "Add it to settings.xml (docs/configuration.md#passwords shows how), or correct the name: -D"
                            + parameter + "=production-db");
        }
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        for (SettingsProblem problem : result.getProblems()) {
            if (problem.getSeverity() != SettingsProblem.Severity.WARNING) {
                throw BadSetting.of(
                        "The password of the <server> " + id + " cannot be decrypted",
                        problem.getMessage(),
                        "Encrypt it with the master password that is in use here: mvn --encrypt-password");
            }
        }
        Server plain = result.getServer();
        String password = plain.getPassword();
        return new ServerCredentials(
                plain.getUsername(), password == null ? null : new Secret(password), "settings.xml server " + id);
    }
}

package io.github.backupverify.mojo.request;

import io.github.backupverify.settings.Asked;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.discovery.ConnectionResolution;
import io.github.backupverify.settings.discovery.ConnectionResolver;
import io.github.backupverify.settings.discovery.ConnectionScope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run that is skipped, or refused, says of the database that it would have looked at. */
public final class KnownSource {
    private KnownSource() {}

    /**
     * For a report, in display order; holds no secret.
     *
     * @param existing the backup that is there; null where the run would have taken one
     * @throws io.github.backupverify.check.ProblemException where the settings cannot be read
     */
    public static Map<String, String> of(ConnectionInputs inputs, @Nullable ExistingBackupSettings existing) {
        ConnectionResolution resolution = ConnectionResolver.resolve(
                inputs, existing == null ? ConnectionScope.SOURCE : ConnectionScope.SOURCE_OF_BACKUP);
        if (resolution instanceof ConnectionResolution.OtherSystem other) {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("system", other.system());
            facts.put("url", other.url());
            facts.put("url from", other.origin());
            return facts;
        }
        return Asked.facts(
                resolution instanceof ConnectionResolution.Found found
                        ? Optional.of(found.connection())
                        : Optional.empty(),
                Optional.ofNullable(existing));
    }
}

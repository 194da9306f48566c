package io.github.backupverify.mojo.record;

import io.github.backupverify.alert.Alert;
import io.github.backupverify.alert.Webhook;
import io.github.backupverify.alert.WebhookForm;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.Secret;
import io.github.backupverify.settings.connection.SettingValue;
import io.github.backupverify.settings.text.WordText;
import java.net.http.HttpClient;
import java.time.Duration;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Whom a run's end is told, beside the reports.
 *
 * @param address of the receiver
 */
public record Announcement(Secret address, WebhookForm form) {
    private static final String VARIABLE = "BACKUP_WEBHOOK";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Null where nobody is to be told. */
    public static @Nullable Announcement of(@Nullable SettingValue given, String form) {
        String address = given == null ? System.getenv(VARIABLE) : given.value();
        return address == null || address.isBlank()
                ? null
                : new Announcement(
                        new Secret(address.strip()), WordText.parse("backup.webhookForm", form, WebhookForm.values()));
    }

    /**
     * Tells of a run that is not good, and of a good one after one that was not; whatever comes of it, the build's end is
     * the verdict's.
     *
     * @param before the verdict of the run before; null where there is none
     */
    void tell(VerificationResult result, @Nullable Verdict before, Log log) {
        Alert.of(result, before).ifPresent(alert -> {
            HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
            new Webhook(address, client, LIMIT)
                    .post(form.write(alert))
                    .ifPresentOrElse(
                            why -> log.warn("The message to backup.webhook did not arrive: " + why),
                            () -> log.info("Told backup.webhook: " + alert.headline()));
        });
    }
}

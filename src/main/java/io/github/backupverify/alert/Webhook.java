package io.github.backupverify.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.backupverify.settings.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts a message. Its address is a secret: whoever knows it can write to the chat.
 *
 * @param address an http or https URL
 * @param client follows no redirects: the address is for the host that it names
 * @param limit for each of the two tries
 */
public record Webhook(Secret address, HttpClient client, Duration limit) {
    private static final int SUCCESS = 200;
    private static final int REDIRECT = 300;
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;

    /**
     * Posts it, and a second time where the receiver did not answer or was busy.
     *
     * @return why it did not arrive, without a word of the address; empty where it did
     */
    public Optional<String> post(String json) {
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(URI.create(address.reveal().strip()))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json, UTF_8))
                    .build();
        } catch (IllegalArgumentException e) {
            return Optional.of("its address is no URL of http or https");
        }
        Try first = attempt(request);
        return first.again() ? attempt(request).problem() : first.problem();
    }

    private record Try(Optional<String> problem, boolean again) {}

    private Try attempt(HttpRequest request) {
        try {
            // The request's own timeout ends with the answer's head; a body that trickles would go on for ever.
            int status = client.sendAsync(request, BodyHandlers.discarding())
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .statusCode();
            return status >= SUCCESS && status < REDIRECT
                    ? new Try(Optional.empty(), false)
                    : new Try(
                            Optional.of("the receiver answered with status " + status),
                            status >= SERVER_ERROR || status == TOO_MANY);
        } catch (ExecutionException e) {
            return new Try(Optional.of("the receiver could not be reached: " + cause(e)), true);
        } catch (TimeoutException e) {
            return new Try(Optional.of("the receiver did not answer within " + limit.toSeconds() + " s"), true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Try(Optional.of("the build was cancelled"), false);
        }
    }

    /** The kind of the failure alone: its text may hold the address. */
    private static String cause(ExecutionException e) {
        Throwable cause = e.getCause();
        return cause == null ? "unknown" : cause.getClass().getSimpleName();
    }
}

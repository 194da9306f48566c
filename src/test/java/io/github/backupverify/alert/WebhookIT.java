package io.github.backupverify.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.settings.Secret;
import io.github.backupverify.testing.TestTools;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages to a real HTTPS server on this machine, which answers as it is told. */
class WebhookIT {
    private static final String TOKEN = "T0ps3cretT0ken";
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final AtomicInteger STATUS = new AtomicInteger();
    private static final AtomicInteger REQUESTS = new AtomicInteger();
    private static final BlockingQueue<String> BODIES = new LinkedBlockingQueue<>();

    @TempDir
    static Path folder;

    private static HttpsServer server;
    private static SSLContext tls;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException {
        Path store = folder.resolve("store.p12");
        TestTools.run(
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString()));
        tls = tls(store);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            BODIES.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            REQUESTS.incrementAndGet();
            if (exchange.getRequestURI().getPath().startsWith("/busy-once") && REQUESTS.get() == 1) {
                exchange.sendResponseHeaders(503, -1);
            } else if (exchange.getRequestURI().getPath().startsWith("/trickle")) {
                // The head of an answer, and then nothing more.
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().flush();
                return;
            } else {
                exchange.sendResponseHeaders(STATUS.get(), -1);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @BeforeEach
    void begin() {
        STATUS.set(200);
        REQUESTS.set(0);
        BODIES.clear();
    }

    @ParameterizedTest
    @EnumSource
    void everyFormArrivesAsJsonThatNamesTheReason(WebhookForm form) {
        assertThat(webhook("/").post(form.write(alert()))).isEmpty();
        String body = BODIES.remove();
        JsonNode json = new JsonMapper().readTree(body);
        assertThat(json.isObject()).isTrue();
        assertThat(body).contains("backup FAILED: shop", "rows differ");
        // The least that one of the chats takes; programs of one's own get the whole reason.
        assertThat(body.length()).isLessThan(form == WebhookForm.JSON ? 50_000 : 28_000);
        switch (form) {
            case SLACK -> assertThat(json.at("/blocks/0/text/text").asString()).contains("&lt;!channel&gt;");
            case TEAMS ->
                assertThat(json.at("/attachments/0/content/type").asString()).isEqualTo("AdaptiveCard");
            case MATTERMOST -> assertThat(body).doesNotContain("@all");
            case DISCORD ->
                assertThat(json.at("/allowed_mentions/parse").isArray()).isTrue();
            case JSON -> assertThat(json.at("/verdict").asString()).isEqualTo("FAILED");
        }
    }

    @Test
    void aBusyReceiverIsAskedOnceMore() {
        assertThat(webhook("/busy-once").post("{}")).isEmpty();
        assertThat(REQUESTS).hasValue(2);
    }

    @Test
    void aRefusalIsFinalAndSaysNothingOfTheAddress() {
        STATUS.set(404);
        assertThat(webhook("/").post("{}"))
                .hasValueSatisfying(why -> assertThat(why).contains("404").doesNotContain(TOKEN));
        assertThat(REQUESTS).hasValue(1);
    }

    @Test
    void aRedirectIsNotFollowed() {
        STATUS.set(302);
        assertThat(webhook("/").post("{}")).isPresent();
        assertThat(REQUESTS).hasValue(1);
    }

    @Test
    void aReceiverThatNeverFinishesIsGivenUp() {
        assertThat(webhook("/trickle").post("{}"))
                .hasValueSatisfying(why -> assertThat(why).contains("2 s"));
    }

    @Test
    void aReceiverThatIsNotThereAndAnAddressThatIsNoneAreSaidWithoutTheAddress() {
        Webhook nobody = new Webhook(new Secret("https://localhost:1/" + TOKEN), client(), LIMIT);
        assertThat(nobody.post("{}")).hasValueSatisfying(why -> assertThat(why).doesNotContain(TOKEN));
        Webhook none = new Webhook(new Secret("hooks.example.com " + TOKEN), client(), LIMIT);
        assertThat(none.post("{}")).hasValueSatisfying(why -> assertThat(why).doesNotContain(TOKEN));
    }

    @Test
    void anUntrustedServerHearsNothing() {
        Webhook untrusting = new Webhook(address("/"), HttpClient.newHttpClient(), LIMIT);
        assertThat(untrusting.post("{}")).isPresent();
        assertThat(REQUESTS).hasValue(0);
    }

    private static Alert alert() {
        return new Alert(
                "backup FAILED: shop",
                "rows differ in table public.\"<!channel> @all\"; " + "x".repeat(40_000),
                "Take a new backup",
                Verdict.FAILED,
                "database",
                false,
                "shop",
                "https://ci.example.com/1");
    }

    private static Webhook webhook(String path) {
        return new Webhook(address(path), client(), LIMIT);
    }

    private static Secret address(String path) {
        return new Secret("https://localhost:" + server.getAddress().getPort() + path + "?token=" + TOKEN);
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().sslContext(tls).build();
    }

    private static SSLContext tls(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("mykey"));
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}

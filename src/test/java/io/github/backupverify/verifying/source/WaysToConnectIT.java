package io.github.backupverify.verifying.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.Secret;
import io.github.backupverify.settings.TlsSettings;
import io.github.backupverify.testing.Certificates;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One set of settings leads both the driver and PostgreSQL's own tools to a server, or neither. */
class WaysToConnectIT {
    private static final String PASSWORD = "pass:w%rd\\";

    @TempDir
    static Path folder;

    @AutoClose
    private static TestServer server;

    private static Certificates certificates;

    @BeforeAll
    static void start() throws IOException {
        certificates = Certificates.in(folder)
                .issue("server", "localhost", "rsa:2048")
                .issue("rsa", "certified", "rsa:2048")
                .issue("ec", "certified", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1");
        Certificates.in(Files.createDirectory(folder.resolve("other")));
        Path rules = Files.writeString(folder.resolve("pg_hba.conf"), """
                host all postgres 127.0.0.1/32 trust
                hostssl all certified all cert
                hostssl all scrammed all scram-sha-256
                local all scrammed scram-sha-256
                """);
        forTheServer(certificates.key("server"), certificates.certificate("server"), rules);
        server = TestServer.fresh(ServerOptions.DEFAULT
                .with("ssl", "on")
                .with("ssl_ca_file", certificates.certificate("ca").toString())
                .with("ssl_cert_file", certificates.certificate("server").toString())
                .with("ssl_key_file", certificates.key("server").toString())
                .with("hba_file", rules.toString())
                .with("listen_addresses", "127.0.0.1, ::1"));
        server.createDatabase("shop")
                .execute(
                        "CREATE TABLE item AS SELECT 1 AS id",
                        "CREATE ROLE certified LOGIN SUPERUSER",
                        "CREATE ROLE scrammed LOGIN SUPERUSER PASSWORD '" + PASSWORD + "'");
    }

    /** The server's certificate is for the name localhost. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            verify-full by the right name | localhost | scrammed | verify-full | ca | | prefer |
            verify-full by another name | 127.0.0.1 | scrammed | verify-full | ca | | prefer | 127.0.0.1
            verify-ca by another name | 127.0.0.1 | scrammed | verify-ca | ca | | prefer |
            verify-ca by another authority | localhost | scrammed | verify-ca | other/ca | | prefer | PKIX
            require | 127.0.0.1 | scrammed | require | | | prefer |
            prefer | 127.0.0.1 | scrammed | prefer | | | prefer |
            no TLS where the server wants it | 127.0.0.1 | scrammed | disable | | | prefer | no encryption
            a client certificate of RSA | localhost | certified | verify-full | ca | rsa | prefer |
            a client certificate of an elliptic curve | localhost | certified | verify-full | ca | ec | prefer |
            no client certificate where the server wants it | localhost | certified | verify-full | ca | | prefer | certificate
            channel binding | localhost | scrammed | verify-full | ca | | require |
            IPv6 | ::1 | scrammed | require | | | require |
            a Unix socket | socket | scrammed | prefer | | | prefer |
            """)
    void aConnection(
            String what,
            String host,
            String role,
            String mode,
            @Nullable String authority,
            @Nullable String certificate,
            String binding,
            @Nullable String refusal) {
        TlsSettings tls = new TlsSettings(
                mode,
                authority == null ? null : certificates.certificate(authority),
                certificate == null ? null : certificates.certificate(certificate),
                certificate == null ? null : certificates.key(certificate),
                binding);
        ConnectionSettings settings = new ConnectionSettings(
                host.equals("socket") ? server.socketDirectory().toString() : host,
                server.port(),
                "shop",
                role,
                role.equals("scrammed") ? new Secret(PASSWORD) : null,
                tls,
                Map.of());

        VerificationResult result = Verifying.source(settings).run();

        String expected = refusal == null ? "VERIFIED" : "NOT_VERIFIED";
        assertThat(result.verdict().name()).as(what + ": " + result.reason()).isEqualTo(expected);
        assertThat(result.reason()).contains(refusal == null ? "checks passed" : refusal);
    }

    private static void forTheServer(Path... files) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(certificates.certificate("ca"), PosixFilePermissions.fromString("rw-r--r--"));
        for (Path file : files) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            if ("root".equals(System.getProperty("user.name"))) {
                TestTools.run(Map.of(), List.of("chown", "postgres", file.toString()));
            }
        }
    }
}

package io.github.backupverify.postgres.session;

import io.github.backupverify.file.RegularFile;
import io.github.backupverify.settings.TlsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The client's own certificate, so that one set of settings serves libpq and the driver: libpq takes a key in PEM from
 * its own place and of any algorithm, the driver has to be told where it is and which one.
 *
 * @see <a href="https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-CLIENTCERT">Client certificates</a>
 */
final class ClientCertificate {
    private ClientCertificate() {}

    static void give(PGSimpleDataSource source, TlsSettings tls) {
        Path certificate = orDefault(tls.certificate(), "postgresql.crt");
        Path key = orDefault(tls.key(), "postgresql.key");
        if (certificate != null) {
            source.setSslCert(certificate.toString());
            source.setPemKeyAlgorithm(algorithm(certificate));
        }
        if (key != null) {
            source.setSslKey(key.toString());
        }
    }

    private static @Nullable Path orDefault(@Nullable Path given, String name) {
        String roaming = System.getenv("APPDATA");
        Path folder = roaming == null
                ? Path.of(System.getProperty("user.home"), ".postgresql")
                : Path.of(roaming, "postgresql");
        Path usual = folder.resolve(name);
        return given == null && Files.exists(usual) ? usual : given;
    }

    /** Of the key, which the certificate names; a certificate that cannot be read is the driver's to complain about. */
    private static String algorithm(Path certificate) {
        try (InputStream in = RegularFile.open(certificate)) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getPublicKey()
                    .getAlgorithm();
        } catch (IOException | CertificateException e) {
            return "RSA";
        }
    }
}

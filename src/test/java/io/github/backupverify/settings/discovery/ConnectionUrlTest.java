package io.github.backupverify.settings.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.Secret;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUrlTest {
    @TempDir
    Path folder = Path.of("");

    private Scene scene = new Scene(folder);

    @BeforeEach
    void freshMachine() {
        scene = new Scene(folder);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            postgresql://db.example.org:5433/app,                            db.example.org, 5433, app,    osuser
            postgres://me@db/app,                                            db,             5432, app,    me
            postgresql://me@db,                                              db,             5432, me,     me
            postgresql:///app?host=/var/run/postgresql&port=5433,            /var/run/postgresql, 5433, app, osuser
            postgresql://%2Fvar%2Frun%2Fpostgresql:5433/app,                 /var/run/postgresql, 5433, app, osuser
            postgresql://me@[2001:db8::1]:5433/app,                          2001:db8::1,    5433, app,    me
            postgresql://[::1]/app,                                          ::1,            5432, app,    osuser
            postgresql://db/my%20app?user=me%40corp,                         db,             5432, my app, me@corp
            jdbc:postgresql://db:5433/app?user=me&ApplicationName=x,         db,             5433, app,    me
            jdbc:postgresql://db/app,                                        db,             5432, app,    osuser
            jdbc:postgresql:app,                                             localhost,      5432, app,    osuser
            jdbc:postgresql:/,                                               localhost,      5432, osuser, osuser
            jdbc:postgresql://[::1]:5433/app,                                ::1,            5433, app,    osuser
            r2dbc:postgresql://me@db:5433/app,                               db,             5433, app,    me
            r2dbc:pool:postgresql://db/app,                                  db,             5432, app,    osuser
            jdbc:p6spy:postgresql://db/app,                                  db,             5432, app,    osuser
            postgresql+psycopg2://me@db/app,                                 db,             5432, app,    me
            """)
    void everyFormOfAPostgresqlUrlIsUnderstood(String url, String host, int port, String database, String user) {
        ConnectionSettings connection = scene.url(url).found();

        assertThat(connection.host()).isEqualTo(host);
        assertThat(connection.port()).isEqualTo(port);
        assertThat(connection.database()).isEqualTo(database);
        assertThat(connection.username()).isEqualTo(user);
        assertThat(connection.origins().get("host")).startsWith("-Dbackup.url");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            postgresql://me:p%40ss%2Fw%3Ard%25@db/app,          p@ss/w:rd%
            postgresql://me:a+b@db/app,                         a+b
            postgresql://me:a@b@db/app,                         a@b
            postgresql://me:caf%C3%A9@db/app,                   café
            postgresql://db/app?user=me&password=a%26b,         a&b
            jdbc:postgresql://db/app?user=me&password=a+b%2B,   a b+
            """)
    void aPasswordInAUrlIsDecodedAsItsDriverWould(String url, String password) {
        assertThat(scene.url(url).password()).isEqualTo(password);
        assertThat(scene.resolve().secrets()).contains(new Secret(password));
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://db/app?sslmode=verify-full, verify-full",
        "postgresql://db/app?ssl=true, require",
        "jdbc:postgresql://db/app?ssl=true, verify-full",
        "jdbc:postgresql://db/app?ssl=true&sslmode=require, require",
        "r2dbc:postgresql://db/app?sslMode=VERIFY_FULL, verify-full",
        "r2dbcs:postgresql://db/app, require",
        "postgresql://db/app?sslmode=on, bad",
        "postgresql://db/app, prefer"
    })
    void encryptionComesFromTheUrl(String url, String mode) {
        scene.url(url);
        if (mode.equals("bad")) {
            assertThat(scene.refused().problem().todo()).contains("verify-full");
        } else {
            assertThat(scene.found().tls().mode()).isEqualTo(mode);
        }
    }

    @Test
    void certificatesAndChannelBindingComeFromTheUrl() {
        var tls = scene.url(
                        "jdbc:postgresql://db/app?sslmode=verify-ca&sslrootcert=/ca.pem&sslcert=/me.pem&sslkey=/me.key"
                                + "&channelBinding=require")
                .found()
                .tls();

        assertThat(tls.rootCertificate()).isEqualTo(Path.of("/ca.pem"));
        assertThat(tls.certificate()).isEqualTo(Path.of("/me.pem"));
        assertThat(tls.key()).isEqualTo(Path.of("/me.key"));
        assertThat(tls.channelBinding()).isEqualTo("require");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://me:hunter2@db1,db2/app",
                "postgresql://me:hunter2@db1:5432,db2:5433/app?target_session_attrs=any",
                "postgresql:///app?host=db1,db2&password=hunter2",
                "jdbc:postgresql://db1:5432,db2:5432/app?password=hunter2"
            })
    void severalHostsAreRefusedClearly(String url) {
        assertThat(scene.url(url).refused())
                .hasMessageContaining("several hosts")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://me:hun/ter2@db/app",
                "postgresql://me:12/hunter2@db/app",
                "postgresql://me:hun?ter2@db/app",
                "postgresql://me:hunter2%@db/app",
                "postgresql://me:hunter2%zz@db/app",
                "postgresql://me:hunter2@db:x/app",
                "postgresql://me:hunter2@2001:db8::1/app",
                "postgresql://me:hunter2@[::1/app",
                "postgresql://me:hunter2@db:99999/app",
                "postgresql://me:hunter2@db:0/app",
                "jdbc:postgres://db/app?password=hunter2",
                "me:hunter2@db/app",
                "jdbc:postgresql://db/app?password=${HUNTER2}",
                "jdbc:tc:postgresql:15:///app?password=hunter2"
            })
    void aUrlThatCannotBeUsedIsRefusedWithoutShowingItsPassword(String url) {
        var refused = scene.url(url).refused();

        String all = refused.getMessage() + refused.problem() + refused.getCause();
        assertThat(all).contains("-Dbackup.url").doesNotContain("hun", "ter2", "HUNTER2");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:mem:test;MODE=PostgreSQL;PASSWORD=hunter2, H2, jdbc:h2:mem:test",
        "jdbc:sqlite:app.db, SQLite, jdbc:sqlite:app.db",
        "jdbc:mysql://me:hunter2@db:3306/app?password=hunter2, MySQL, jdbc:mysql://db:3306/app",
        "mysql://me:hunter2@db/app, MySQL, mysql://db/app",
        "jdbc:mariadb://db/app, MariaDB, jdbc:mariadb://db/app",
        "jdbc:oracle:thin:me/hunter2@db:1521:app, Oracle, jdbc:oracle:thin:@db:1521:app",
        "jdbc:sqlserver://db:1433;databaseName=app;password=hunter2, SQL Server, jdbc:sqlserver://db:1433",
        "jdbc:derby:app, Derby, jdbc:derby:app",
        "jdbc:hsqldb:mem:app, HSQLDB, jdbc:hsqldb:mem:app",
        "r2dbc:h2:mem:///app, H2, r2dbc:h2:mem:///app"
    })
    void anotherSystemIsNamedAndItsUrlShownWithoutSecrets(String url, String system, String shown) {
        assertThat(scene.url(url).resolve()).isInstanceOfSatisfying(ConnectionResolution.OtherSystem.class, other -> {
            assertThat(other.system()).isEqualTo(system);
            assertThat(other.url()).isEqualTo(shown);
            assertThat(other.origin()).isEqualTo("-Dbackup.url");
            assertThat(other.toString()).doesNotContain("hunter2");
            assertThat(other.secrets().stream().map(Secret::reveal).toList())
                    .allSatisfy(secret -> assertThat(url).contains(secret));
        });
    }
}

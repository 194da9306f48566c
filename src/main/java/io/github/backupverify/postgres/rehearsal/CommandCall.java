package io.github.backupverify.postgres.rehearsal;

import io.github.backupverify.postgres.restore.Restorer;
import io.github.backupverify.postgres.subject.RestoredDatabase;
import io.github.backupverify.postgres.subject.Subject;
import io.github.backupverify.process.Command;
import io.github.backupverify.process.ShellScript;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.Secret;
import io.github.backupverify.settings.migration.MigrationTool;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The user's own command. It finds the copy's address in libpq's variables, in DATABASE_URL and in JDBC_DATABASE_URL with
 * PGUSER and PGPASSWORD; of the build's environment it has nothing but PATH, HOME and the language, so that no address
 * of another database comes along.
 */
record CommandCall(Subject subject, RestoredDatabase copy) {
    private static final List<String> INHERITED =
            List.of("PATH", "HOME", "JAVA_HOME", "TZ", "LANG", "LC_ALL", "LC_CTYPE");

    Command of(MigrationTool.ShellCommand command) {
        Command script = ShellScript.of(subject.run().workDirectory(), "backup.rehearse.command", command.line());
        Map<String, String> environment = new HashMap<>();
        INHERITED.forEach(name -> {
            String value = System.getenv(name);
            if (value != null) {
                environment.put(name, value);
            }
        });
        environment.putAll(
                Restorer.client(subject, copy.target(), copy.database()).environment());
        environment.remove("PGOPTIONS");
        ConnectionSettings address = copy.database().sessions().connection();
        Secret password = address.password();
        String secret = password == null ? "" : password.reveal();
        environment.put("PGPASSWORD", secret);
        String database = encoded(address.database());
        String login = encoded(address.username()) + (secret.isEmpty() ? "" : ":" + encoded(secret));
        String host = encoded(address.host());
        environment.put("DATABASE_URL", "postgresql://" + login + "@" + host + ":" + address.port() + "/" + database);
        if (!address.unixSocket()) {
            environment.put(
                    "JDBC_DATABASE_URL", "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + database);
        }
        return new Command(script.program(), script.arguments(), environment, true);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package io.github.backupverify.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandSecretsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            curl https://backup:hunter2-2@store.example.org/app.dump | hunter2-2
            curl -u backup:hunter2-2 https://store.example.org/app.dump | hunter2-2
            curl -H 'Authorization: Bearer abcdef.123' https://store.example.org | abcdef.123
            gpg --batch --passphrase 'it is '\\''quoted'\\''' --decrypt app.gpg | it is 'quoted'
            gpg --batch --passphrase "two \\"words\\"" --decrypt app.gpg | two "words"
            AWS_SECRET_ACCESS_KEY=abc/def+ghi aws s3 cp s3://b/app.dump - | abc/def+ghi
            mc cp --api-key: abcdef12 store/app.dump | abcdef12
            """)
    void whatLooksLikeAPasswordInACommandIsOne(String command, String secret) {
        assertThat(found(command, Map.of())).contains(secret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpg --decrypt /backups/app.dump.gpg",
                "age --decrypt --key-file /tmp /backups/app.dump.age",
                "aws s3 cp s3://backups/app.dump -",
                "openssl enc -d -pass-stdin --in app",
                "restic dump --password-file $RESTIC_FILE latest app"
            })
    void placesAndOptionsAreNone(String command) {
        assertThat(found(command, Map.of())).isEmpty();
    }

    @Test
    void whatTheEnvironmentCallsASecretIsOne() {
        assertThat(found(
                        "fetch",
                        Map.of(
                                "RESTIC_PASSWORD", "hunter2-2",
                                "GITHUB_TOKEN", "ghp_123456",
                                "SSH_ASKPASS", "/tmp",
                                "KEYMAP", "de",
                                "HOME", "/home/backup")))
                .containsExactlyInAnyOrder("hunter2-2", "ghp_123456");
    }

    private static List<String> found(String command, Map<String, String> environment) {
        return CommandSecrets.of(command, environment).stream()
                .map(Secret::reveal)
                .toList();
    }
}

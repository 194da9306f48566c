package io.github.backupverify.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write for a path that is none. */
class MissingBackupTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/project/s3:/bucket/app.dump|-Dbackup.fetchCommand='aws s3 cp s3://bucket/app.dump -'",
                "/project/https:/example.com/app.dump|curl --fail --silent --show-error https://example.com/app.dump",
                "/project/file:/backups/app.dump|-Dbackup.file=/backups/app.dump",
                "/project/~/backups/app.dump|-Dbackup.file=\"$HOME/backups/app.dump\"",
                "/backups/app.dump|Name the file, its folder or a glob"
            })
    void whatIsNoPathIsAnsweredWithTheCommandThatWorks(String given, String todo) {
        assertThat(MissingBackup.of(given, "there is no such file").problem().todo())
                .contains(todo);
    }
}

package io.github.backupverify.settings.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {
    private static final List<String> KNOWN = List.of(
            "file",
            "fetchCommand",
            "format",
            "host",
            "port",
            "database",
            "username",
            "password",
            "maxAge",
            "minSize",
            "outputDirectory",
            "directory",
            "schemas",
            "excludeSchemas",
            "skip",
            "url",
            "jobs",
            "keep",
            "required");

    @ParameterizedTest
    @CsvSource({
        "fiel, file",
        "FILE, file",
        "maxage, maxAge",
        "max-age, maxAge",
        "max_age, maxAge",
        "min.size, minSize",
        "fetch, fetchCommand",
        "user, username",
        "userName, username",
        "pass, password",
        "passwd, password",
        "dir, directory",
        "schema, schemas",
        "uri, url",
        "requried, required",
        "ouputDirectory, outputDirectory",
    })
    void theNearestNameIsFound(String written, String meant) {
        assertThat(DidYouMean.nearest(written, KNOWN)).contains(meant);
    }

    @Test
    void whatIsLikeNoneIsGuessedForNone() {
        assertThat(DidYouMean.nearest("bucket", KNOWN)).isEmpty();
        assertThat(DidYouMean.nearest("s3", KNOWN)).isEmpty();
        assertThat(DidYouMean.nearest("", KNOWN)).isEmpty();
    }
}

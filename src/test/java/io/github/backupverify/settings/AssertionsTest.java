package io.github.backupverify.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.settings.assertion.Answer;
import io.github.backupverify.settings.assertion.Assertion;
import io.github.backupverify.settings.assertion.AssertionFolder;
import io.github.backupverify.settings.assertion.Assertions;
import io.github.backupverify.settings.assertion.Expectation;
import io.github.backupverify.settings.assertion.ExpectationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an assertion expects, and how it is written. */
class AssertionsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "42, 42, true, true",
        "42, 42.00, true, true",
        "42, 43, true, false",
        "1.1, 1.10, false, false",
        "NaN, NaN, true, true",
        "42, NaN, true, false",
        "a, A, false, false"
    })
    void anEqualValueIsTheSameTextOrTheSameNumber(String wanted, String found, boolean number, boolean met) {
        assertThat(text(wanted, null, null, null, null).met(new Answer(found, number)))
                .isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "5.5, true", "10, true", "10.01, false", "NaN, false", "many, false"})
    void aRangeHoldsItsBounds(String found, boolean met) {
        assertThat(text(null, "1", "10", null, null).met(new Answer(found, true)))
                .isEqualTo(met);
    }

    @Test
    void aRangeNeedsOnlyOneBound() {
        assertThat(text(null, "1", null, null, null).met(new Answer("1e9", true)))
                .isTrue();
        assertThat(text(null, null, "1", null, null).met(new Answer("2", true))).isFalse();
    }

    @Test
    void aPatternMatchesTheWholeValue() {
        Expectation version = text(null, null, null, "v\\d+", null);
        assertThat(version.met(new Answer("v15", false))).isTrue();
        assertThat(version.met(new Answer("v15 beta", false))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "-23, true", "-25, false", "3, true", "48, false"})
    void aTimeIsNeitherOlderThanAllowedNorFarInTheFuture(int hours, boolean met) {
        String moment =
                Clock.systemUTC().instant().plus(hours, ChronoUnit.HOURS).toString();
        Expectation fresh = text(null, null, null, null, "24h");
        assertThat(fresh.met(new Answer(moment, false))).isEqualTo(met);
        assertThat(fresh.met(new Answer(moment.replace('T', ' ').replace("Z", "+00"), false)))
                .isEqualTo(met);
        assertThat(fresh.met(new Answer(moment.replace('T', ' ').replace("Z", ""), false)))
                .isEqualTo(met);
    }

    @ParameterizedTest
    @ValueSource(strings = {"infinity", "yesterday", "2026", "", "0044-03-15 12:00:00+00 BC"})
    void whatIsNoTimeIsNotFresh(String found) {
        assertThat(text(null, null, null, null, "365000d").met(new Answer(found, false)))
                .isFalse();
    }

    @Test
    void aDateCountsFromItsFirstMoment() {
        String today = Clock.systemUTC().instant().toString().substring(0, 10);
        assertThat(text(null, null, null, null, "24h").met(new Answer(today, false)))
                .isTrue();
    }

    @Test
    void withoutAnExpectationTheAnswerMustBeTrue() {
        Expectation nothingSaid = text(null, null, null, null, null);
        assertThat(nothingSaid.met(new Answer("true", false))).isTrue();
        assertThat(nothingSaid.met(new Answer("1", true))).isFalse();
    }

    @Test
    void expectationsThatCannotBeReadAreRefused() {
        refused(() -> text("1", "1", null, null, null), "more than one expectation");
        refused(() -> text(null, "one", null, null, null), "not a number");
        refused(() -> text(null, null, null, "(", null), "pattern");
        refused(() -> text(null, null, null, null, "soon"), "not a duration");
    }

    @Test
    void namesThatNoReportCouldTellApartAreRefused() {
        Assertion one = new Assertion("Orders are fresh", "SELECT true", new Expectation.True(), false);
        Assertion same = new Assertion("orders-are fresh!", "SELECT true", new Expectation.True(), false);
        assertThat(one.id()).isEqualTo("assertion.orders-are-fresh");
        refused(() -> asserting(one, same), "both reported");
        Assertion nameless = new Assertion("注文", "SELECT true", new Expectation.True(), false);
        refused(() -> asserting(nameless), "no letter");
    }

    @Test
    void eachSqlFileIsAnAssertionWithItsExpectationInComments() throws IOException {
        write("b.sql", "\uFEFF-- Orders of today\r\n-- expect-min: 1\r\n-- EXPECT-MAX: 5\r\nSELECT 3;\r\n");
        write("a.sql", "-- expect: x: y\n-- mask\nSELECT 'x: y'");
        Files.createDirectory(folder.resolve("more"));
        write("more/c.SQL", "SELECT true -- is enough\n");
        write("notes.txt", "-- expect 1");
        List<Assertion> read = AssertionFolder.read(folder);
        assertThat(read).extracting(Assertion::id).containsExactly("assertion.a", "assertion.b", "assertion.more-c");
        assertThat(read).extracting(one -> one.expectation().words()).containsExactly("x: y", "1 to 5", "true");
        assertThat(read).extracting(Assertion::masked).containsExactly(true, false, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- expect 42",
                "-- expected: 42",
                "-- expect-mim: 1",
                "-- expect: 1\n-- expect: 2",
                "-- mask: no",
                "-- mask the value",
                "--- expect: 42",
                "/* expect: 42 */",
                "/*\n * expect-min: 1\n */",
                "/* not closed, expect: 1",
                "SELECT 1; -- expect: 42",
                "SELECT 'it''s'; -- expect: 42",
                "SELECT $a$ -- $a$; -- mask",
                "-- so many orders, we expect: 42",
                "-- min: 1",
                "-- equals = 42",
                "--\u00a0expect: 42",
                "-- EXPECT\uff1a42",
                "--- mask"
            })
    void aCommentThatMayBeAMistypedExpectationIsRefused(String comment) throws IOException {
        write("a.sql", "SELECT true\n" + comment);
        refused(() -> AssertionFolder.read(folder), "looks like an expectation");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT '-- expect: 42' -- a value",
                "SELECT 1 AS \"-- expect: 42\"",
                "SELECT $q$/* expect: 42 */$q$",
                "-- Orders of today: what we hope for\nSELECT true /* no more than that */",
                "SELECT 1 - -1 = 2 -- as expected",
            })
    void whatIsNoCommentOrNoExpectationIsPassedOver(String sql) throws IOException {
        write("a.sql", sql);
        assertThat(AssertionFolder.read(folder).get(0).expectation()).isEqualTo(new Expectation.True());
    }

    @Test
    void aFileThatIsNoFileIsRefusedAndNotPassedOver() throws Exception {
        Path pipe = folder.resolve("a.sql");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        refused(() -> AssertionFolder.read(folder), "no regular file");
        Files.delete(pipe);
        Files.createSymbolicLink(pipe, folder.resolve("gone"));
        refused(() -> AssertionFolder.read(folder), "there is no such file or folder");
    }

    @Test
    void aFolderThatIsALinkIsLookedInto() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("a.sql"), "SELECT true");
        Path assertions = Files.createDirectory(folder.resolve("assertions"));
        Files.createSymbolicLink(assertions.resolve("more"), elsewhere);
        assertThat(AssertionFolder.read(assertions)).hasSize(1);
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        Files.write(folder.resolve("a.sql"), new byte[] {'-', (byte) 0xff, (byte) 0xfe});
        refused(() -> AssertionFolder.read(folder), "it is no text in UTF-8");
    }

    private static CopyChecks asserting(Assertion... assertions) {
        return new CopyChecks(new Assertions(List.of(assertions), null, Duration.ofMinutes(1)), false, true, false);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static Expectation text(
            @Nullable String equals,
            @Nullable String min,
            @Nullable String max,
            @Nullable String matches,
            @Nullable String maxAge) {
        return new ExpectationText(equals, min, max, matches, maxAge).of("orders");
    }

    private static void refused(ThrowingCallable call, String why) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().code()).isEqualTo(ErrorCode.BAD_CONFIGURATION);
            assertThat(e.problem().reason()).contains(why);
        });
    }
}

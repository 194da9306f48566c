package io.github.backupverify.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.RehearsedMigration;
import io.github.backupverify.check.TableContent;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.mojo.record.EvidenceKeys;
import io.github.backupverify.testing.TestTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Evidence is signed with keys that openssl makes, and checked by openssl alone and by this plugin. */
class EvidenceIT {
    private static final String ED25519 = "-algorithm ed25519";
    private static final String P256 = "-algorithm EC -pkeyopt ec_paramgen_curve:P-256";
    private static final Instant STARTED = Instant.parse("2026-11-28T02:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final String SHA = "5e88".repeat(16);

    @TempDir
    Path folder;

    /** The lines stand in docs/evidence.md as they are here. */
    @ParameterizedTest
    @ValueSource(strings = {ED25519, P256})
    void opensslAloneVerifiesIt(String kind) throws IOException {
        key(kind);
        Files.write(folder.resolve(Evidence.FILE), Evidence.sign(result(Verdict.VERIFIED, SHA), null, signing()));
        String signed = """
                set -e
                field() { sed -E "s/.*\\"$1\\":\\"([^\\"]*)\\".*/\\1/" evidence.intoto.json; }
                field payload | base64 -d > statement.json
                field sig | base64 -d > signature
                { printf 'DSSEv1 28 application/vnd.in-toto+json %s ' "$(wc -c < statement.json | tr -d ' ')"; cat statement.json; } > signed
                """;
        String check = kind.equals(ED25519)
                ? "openssl pkeyutl -verify -pubin -inkey evidence.pub -rawin -in signed -sigfile signature"
                : "openssl dgst -sha256 -verify evidence.pub -signature signature signed";
        assertThat(shell(signed + check)).contains(kind.equals(ED25519) ? "Verified Successfully" : "Verified OK");
        assertThat(Files.readString(folder.resolve("statement.json")))
                .contains(
                        "\"_type\":\"https://in-toto.io/Statement/v1\"",
                        SHA,
                        "\"verdict\":\"VERIFIED\"",
                        "\"proof\":\"database\"");
        String spoilt = signed + "sed -i s/VERIFIED/verified/ signed\n" + check;
        assertThat(TestTools.exit(Map.of(), List.of("sh", "-c", "cd " + folder + "\n" + spoilt))
                        .code())
                .isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {ED25519, P256})
    void everyChangedByteOfTheEnvelopeIsRefused(String kind) throws IOException {
        key(kind);
        byte[] evidence = Evidence.sign(result(Verdict.VERIFIED, SHA), null, signing());
        assertThat(check(evidence, SHA, null)).contains("VERIFIED against the database");
        for (int i = 0; i < evidence.length; i++) {
            byte[] changed = evidence.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> check(changed, SHA, null))
                    .as("byte " + i)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("not signed by this key");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ED25519, P256})
    void everyChangedByteOfTheKeyIsRefused(String kind) throws IOException {
        key(kind);
        byte[] evidence = Evidence.sign(result(Verdict.VERIFIED, SHA), null, signing());
        byte[] pem = Files.readAllBytes(folder.resolve("evidence.pub"));
        for (int i = 0; i < pem.length; i++) {
            byte[] changed = pem.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> new EvidenceCheck(VerifyingKey.parse(new String(changed, US_ASCII)), NOW)
                            .require(evidence, SHA, null, null))
                    .as("byte " + i)
                    .isInstanceOf(ProblemException.class);
        }
    }

    /** Each assertion is named, and there may be one for every table of many databases. */
    @Test
    void evidenceOfManyChecksIsReadWhole() throws IOException {
        key(ED25519);
        List<Check> many = IntStream.range(0, 20_000)
                .mapToObj(at -> Check.passed(CheckId.ASSERTION, Coverage.all(1, "answers"), "true")
                        .named("orders-of-customer-" + at))
                .toList();
        Path file = Files.write(
                folder.resolve("evidence.intoto.json"),
                Evidence.sign(result(Verdict.VERIFIED, SHA, Proof.DATABASE, many), null, signing()));

        assertThat(Files.size(file)).isGreaterThan(1 << 19);
        assertThat(check(EvidenceKeys.evidence("backup.evidence", file), SHA, null))
                .contains("VERIFIED");
    }

    @Test
    void anotherFileAnotherVerdictAWeakerProofAndAnOldOneAreRefusedByName() throws IOException {
        key(ED25519);
        byte[] good = Evidence.sign(result(Verdict.VERIFIED, SHA), STARTED, signing());
        assertThat(check(good, SHA, Duration.ofHours(8))).contains("2026-11-28T02:00:00Z");
        assertRefused(good, "1f".repeat(32), null, "another backup");
        assertRefused(good, SHA, Duration.ofMinutes(479), "too old");
        assertRefused(Evidence.sign(result(Verdict.FAILED, SHA), null, signing()), SHA, null, "says FAILED");
        assertRefused(Evidence.sign(result(Verdict.NOT_VERIFIED, null), null, signing()), SHA, null, "another backup");
        assertRefused(
                Evidence.sign(result(Verdict.VERIFIED, SHA, Proof.ITSELF), null, signing()),
                SHA,
                null,
                "proves too little");
    }

    @Test
    void aVerdictThatIsNotGoodIsFailedForWhoeverKnowsOnlyInToto() throws IOException {
        key(ED25519);
        for (Verdict verdict : List.of(Verdict.FAILED, Verdict.NOT_VERIFIED)) {
            byte[] evidence = Evidence.sign(result(verdict, SHA), null, signing());
            assertThat(new String(Envelope.read(evidence).orElseThrow().payload(), UTF_8))
                    .contains("\"result\":\"FAILED\"");
        }
    }

    @Test
    void aRehearsalStandsBesideTheVerdictAndIsRefusedWhereItIsNotPassed() throws IOException {
        key(ED25519);
        VerificationResult good = result(Verdict.VERIFIED, SHA);
        byte[] passed = Evidence.sign(good.with(rehearsal(Outcome.PASSED, null)), null, signing());
        assertThat(new String(Envelope.read(passed).orElseThrow().payload(), UTF_8))
                .contains(
                        "\"result\":\"PASSED\"",
                        "\"rehearsal\":\"PASSED\",\"migrations\":[{\"name\":\"V2.sql\",\"outcome\":\"PASSED\",\"seconds\":1.5}]",
                        "\"rehearsal.migrations\"");
        assertThat(check(passed, SHA, null)).contains("VERIFIED against the database");
        Problem problem = new Problem(ErrorCode.REHEARSAL_FAILED, "migration V2 fails on it", "", "Correct it");
        byte[] failed = Evidence.sign(good.with(rehearsal(Outcome.FAILED, problem)), null, signing());
        assertThat(new String(Envelope.read(failed).orElseThrow().payload(), UTF_8))
                .contains("\"verdict\":\"VERIFIED\"", "\"result\":\"FAILED\"");
        assertRefused(failed, SHA, null, "the rehearsal of the migrations is FAILED");
    }

    private static Rehearsal rehearsal(Outcome outcome, @Nullable Problem problem) {
        Coverage one = Coverage.all(1, "migrations");
        return new Rehearsal(
                outcome,
                problem,
                "",
                "",
                "",
                List.of(),
                1.5,
                List.of(new RehearsedMigration("V2", "V2.sql", outcome, 1.5, List.of())),
                List.of(),
                List.of(),
                List.of(Check.passed(CheckId.REHEARSAL_MIGRATIONS, one, "ran")),
                0,
                0);
    }

    @Test
    void keysThatCannotSignAreRefusedWithoutAWordOfThem() throws IOException {
        shell("openssl genpkey -algorithm RSA -out evidence.pem");
        assertRefusedKey("another kind");
        shell("openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out evidence.pem");
        assertRefusedKey("another kind");
        shell("openssl genpkey -algorithm ed25519 -aes256 -pass pass:secret -out evidence.pem");
        assertRefusedKey("ENCRYPTED PRIVATE KEY");
        shell("openssl ecparam -name prime256v1 -genkey -noout -out evidence.pem");
        assertRefusedKey("EC PRIVATE KEY");
        Files.writeString(folder.resolve("evidence.pem"), "no key at all");
        assertRefusedKey("no PEM text");
    }

    private void assertRefusedKey(String why) throws IOException {
        String pem = Files.readString(folder.resolve("evidence.pem"));
        assertThatThrownBy(() -> SigningKey.parse(pem))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(why)
                .satisfies(e -> assertThat(pem.lines().skip(1).limit(1))
                        .allSatisfy(line -> assertThat(e.getMessage()).doesNotContain(line)));
    }

    private void assertRefused(byte[] evidence, String sha256, @Nullable Duration maxAge, String why) {
        assertThatThrownBy(() -> check(evidence, sha256, maxAge))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(why);
    }

    private String check(byte[] evidence, String sha256, @Nullable Duration maxAge) throws IOException {
        VerifyingKey key = VerifyingKey.parse(Files.readString(folder.resolve("evidence.pub")));
        return new EvidenceCheck(key, NOW).require(evidence, sha256, Proof.MANIFEST, maxAge);
    }

    private void key(String kind) {
        shell("openssl genpkey " + kind
                + " -out evidence.pem && openssl pkey -in evidence.pem -pubout -out evidence.pub");
    }

    private SigningKey signing() throws IOException {
        return SigningKey.parse(Files.readString(folder.resolve("evidence.pem")));
    }

    private String shell(String script) {
        return TestTools.run(Map.of(), List.of("sh", "-c", "cd " + folder + "\n" + script));
    }

    private static VerificationResult result(Verdict verdict, @Nullable String sha256) {
        return result(verdict, sha256, Proof.DATABASE);
    }

    private static VerificationResult result(Verdict verdict, @Nullable String sha256, Proof proof) {
        Check compared = Check.passed(CheckId.COMPARE_TABLES, Coverage.all(1, "tables"), "equal");
        return result(verdict, sha256, proof, List.of(compared));
    }

    private static VerificationResult result(
            Verdict verdict, @Nullable String sha256, Proof proof, List<Check> checks) {
        return new VerificationResult(
                "run1",
                verdict,
                null,
                "a reason",
                proof,
                STARTED,
                3.5,
                Map.of(),
                Map.of(),
                Map.of("pg_dump", "15.18"),
                sha256 == null ? null : new BackupFacts("custom", 9, sha256, "/backups/app.dump", true),
                List.of(),
                checks,
                List.of(new TableContent("public", "t", 7, "0".repeat(32))),
                List.of(),
                List.of(),
                null,
                Map.of());
    }
}

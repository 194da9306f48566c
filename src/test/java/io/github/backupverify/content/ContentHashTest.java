package io.github.backupverify.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.commons.codec.digest.MurmurHash3;
import org.junit.jupiter.api.Test;

class ContentHashTest {
    @Test
    void itIsTheMurmurHashThatOthersComputeHoweverTheContentIsCut() {
        Random random = new Random(1);
        ContentHash hash = new ContentHash();
        for (int length = 0; length < 300; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            hash.reset();
            for (int at = 0; at < length; ) {
                int count = Math.min(length - at, 1 + random.nextInt(40));
                hash.update(bytes, at, count);
                at += count;
            }
            hash.finish();
            assertThat(new long[] {hash.low(), hash.high()})
                    .isEqualTo(MurmurHash3.hash128x64(bytes, 0, length, ContentHash.SEED));
        }
    }

    @Test
    void theOrderOfRowsDoesNotMatterButEachRowDoes() {
        assertThat(of("a", "b", "")).isEqualTo(of("", "b", "a"));
        assertThat(of("a", "b")).isNotEqualTo(of("a", "b", "b")).isNotEqualTo(of("a", "c"));
        assertThat(of("a", "").hex()).isNotEqualTo(of("a").hex()).hasSize(32);
        assertThat(of("a").combine(of("b"))).isEqualTo(of("a", "b"));
    }

    private static Fingerprint of(String... rows) {
        FingerprintSum sum = new FingerprintSum();
        for (String row : rows) {
            byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
            sum.add(bytes, 0, bytes.length);
        }
        return sum.fingerprint();
    }
}

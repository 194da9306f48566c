package io.github.backupverify.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A DSSE envelope, https://github.com/secure-systems-lab/dsse: the payload and the signature of its pre-authentication encoding. */
final class Envelope {
    static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private record Written(String payloadType, String payload, List<Sig> signatures) {}

    private record Sig(String sig) {}

    private final byte[] payload;
    private final byte[] signature;

    private Envelope(byte[] payload, byte[] signature) {
        this.payload = payload;
        this.signature = signature;
    }

    static Envelope sign(byte[] payload, SigningKey key) {
        return new Envelope(payload, key.sign(authenticated(payload)));
    }

    boolean signedBy(VerifyingKey key) {
        return key.verifies(authenticated(payload), signature);
    }

    /** The bytes of the statement. */
    byte[] payload() {
        return payload.clone();
    }

    /** The envelope as a file. */
    byte[] bytes() {
        Base64.Encoder base64 = Base64.getEncoder();
        Written written = new Written(
                PAYLOAD_TYPE, base64.encodeToString(payload), List.of(new Sig(base64.encodeToString(signature))));
        return (JSON.writeValueAsString(written) + "\n").getBytes(UTF_8);
    }

    /** Empty where the bytes are not, to the last one, those of an envelope of this plugin's. */
    static Optional<Envelope> read(byte[] bytes) {
        try {
            Written written = JSON.readValue(bytes, Written.class);
            if (written == null || written.signatures().size() != 1) {
                return Optional.empty();
            }
            Envelope envelope = new Envelope(
                    Base64.getDecoder().decode(written.payload()),
                    Base64.getDecoder().decode(written.signatures().get(0).sig()));
            return Arrays.equals(envelope.bytes(), bytes) ? Optional.of(envelope) : Optional.empty();
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** DSSE's pre-authentication encoding, which is what is signed. */
    private static byte[] authenticated(byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] type = PAYLOAD_TYPE.getBytes(UTF_8);
        out.writeBytes(("DSSEv1 " + type.length + " " + PAYLOAD_TYPE + " " + payload.length + " ").getBytes(UTF_8));
        out.writeBytes(payload);
        return out.toByteArray();
    }
}

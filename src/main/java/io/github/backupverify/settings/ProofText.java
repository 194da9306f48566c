package io.github.backupverify.settings;

import io.github.backupverify.check.Proof;
import io.github.backupverify.settings.text.BadSetting;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads how much has to be proved. */
public final class ProofText {
    private ProofText() {}

    /**
     * The weakest proof that is enough; null for any.
     *
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION where the text is none
     */
    public static @Nullable Proof parse(String parameter, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return Stream.of(Proof.values())
                .filter(proof -> proof.label().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> BadSetting.of(
                        parameter + " cannot be used",
                        "\"" + text + "\" is no proof",
                        "Name one of these, the strongest first: "
                                + Stream.of(Proof.values()).map(Proof::label).collect(Collectors.joining(", "))));
    }
}

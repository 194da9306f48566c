package io.github.backupverify.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Proof;
import io.github.backupverify.settings.Requirement.Extent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementTest {
    @ParameterizedTest
    @CsvSource({
        "NOTHING, CLIENT_TOOLS_MISSING, false",
        "NOTHING, NOT_POSTGRESQL, false",
        "MEANS, CLIENT_TOOLS_MISSING, true",
        "MEANS, NOT_POSTGRESQL, false",
        "MEANS, NOTHING_VERIFIED, false",
        "DATABASE, CLIENT_TOOLS_MISSING, true",
        "DATABASE, NOT_POSTGRESQL, true",
        "DATABASE, NOTHING_VERIFIED, true",
        "POLICY, NOT_POSTGRESQL, true",
        "ANYTHING, NOTHING_VERIFIED, true",
    })
    void inCiToolsAreRequiredAndADatabaseOnlyWhereItIsSaid(Extent extent, ErrorCode missing, boolean refused) {
        Problem skip = new Problem(missing, "what", "why", "todo");

        assertThat(new Requirement(extent, null).refuses(skip)).isEqualTo(refused);
    }

    @Test
    void whyItIsRequiredIsSaid() {
        Problem skip = new Problem(ErrorCode.CLIENT_TOOLS_MISSING, "no pg_dump", "PATH was searched", "install it");

        assertThat(new Requirement(Extent.MEANS, null).explained(skip).reason())
                .isEqualTo("no pg_dump: PATH was searched; a verification is required: the environment says CI=true");
    }

    @Test
    void proofsAreNamedTheStrongestFirst() {
        assertThat(Requirement.proof(" Manifest ")).isEqualTo(Proof.MANIFEST);
        assertThat(Requirement.proof(null)).isNull();
        assertThatThrownBy(() -> Requirement.proof("full")).hasMessageContaining("\"full\" is none of its values");
    }
}

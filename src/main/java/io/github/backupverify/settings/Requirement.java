package io.github.backupverify.settings;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Proof;
import io.github.backupverify.settings.text.WordText;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to be there, and what has to be proved.
 *
 * @param extent where having nothing to verify, or nothing to verify with, is no excuse
 * @param proof the weakest proof that is enough; null for any
 */
public record Requirement(Extent extent, @Nullable Proof proof) {
    /** A skip is a skip, and any proof will do. */
    public static final Requirement NONE = new Requirement(Extent.NOTHING, null);

    private static final Set<ErrorCode> NO_DATABASE = Set.of(ErrorCode.NOT_POSTGRESQL, ErrorCode.NOTHING_VERIFIED);

    /** How much has to be there. */
    public enum Extent {
        /** Neither: what cannot be verified is skipped. */
        NOTHING(""),
        /** The tools: a module that has no PostgreSQL database is still skipped. */
        MEANS("the environment says CI=true"),
        /** A database or a backup, too. */
        DATABASE("backup.required is true"),
        /** The same, as somebody asks it of a backup and not of a module. */
        POLICY("the command line names what to verify, or asks something of it"),
        /** The same, as a goal without a project has nothing that could do without a backup. */
        ANYTHING("the goal was started without a project, so there is no module that could do without a database");

        private final String because;

        Extent(String because) {
            this.because = because;
        }
    }

    /**
     * The weakest proof that {@code backup.requiredProof} asks for; null for any.
     *
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION where the text is none
     */
    public static @Nullable Proof proof(@Nullable String text) {
        return text == null || text.isBlank() ? null : WordText.parse("backup.requiredProof", text, Proof.values());
    }

    /** Whether that problem must not be taken for a reason to skip. */
    public boolean refuses(Problem skip) {
        return switch (extent) {
            case NOTHING -> false;
            case MEANS -> !NO_DATABASE.contains(skip.code());
            case DATABASE, POLICY, ANYTHING -> true;
        };
    }

    /** The same problem, which says why it is no reason to skip. */
    public Problem explained(Problem skip) {
        String why = skip.why().isEmpty() ? "" : skip.why() + "; ";
        return new Problem(
                skip.code(), skip.what(), why + "a verification is required: " + extent.because, skip.todo());
    }
}

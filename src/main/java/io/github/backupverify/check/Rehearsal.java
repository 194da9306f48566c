package io.github.backupverify.check;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What became of the project's pending migrations on the restored copy. It says nothing of the backup, whose verdict
 * stands beside it.
 *
 * @param outcome PASSED, FAILED or NOT_RUN
 * @param problem why it is not PASSED; null where it is
 * @param reason in one sentence
 * @param tool what ran them: {@code Flyway 11.20.3 (flyway-maven-plugin in pom.xml)}
 * @param fence what kept the tool and the server from reaching anything else
 * @param remarks what is not as in production, in sentences
 * @param seconds wall time of the whole
 * @param migrations in the order they ran
 * @param definitions entries of the schema that were added, removed or changed
 * @param tables those whose rows or size changed
 * @param checks each with its outcome
 * @param bytesAtMost the most room on the disk that the copy took while they ran; 0 where it was not watched
 * @param bytesBefore likewise before
 */
public record Rehearsal(
        Outcome outcome,
        @Nullable Problem problem,
        String reason,
        String tool,
        String fence,
        List<String> remarks,
        double seconds,
        List<RehearsedMigration> migrations,
        List<Finding> definitions,
        List<TableChange> tables,
        List<Check> checks,
        long bytesBefore,
        long bytesAtMost) {
    public Rehearsal {
        remarks = List.copyOf(remarks);
        migrations = List.copyOf(migrations);
        definitions = List.copyOf(definitions);
        tables = List.copyOf(tables);
        checks = List.copyOf(checks);
        if ((outcome == Outcome.PASSED) != (problem == null)) {
            throw new IllegalArgumentException("a rehearsal is PASSED, or says why not");
        }
    }

    /** One that did not take place. */
    public static Rehearsal notRun(Problem problem) {
        return new Rehearsal(
                Outcome.NOT_RUN,
                problem,
                problem.reason(),
                "",
                "",
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                0);
    }

    /** The same with another way to say what to do. */
    public Rehearsal advising(UnaryOperator<String> words) {
        return new Rehearsal(
                outcome,
                problem == null ? null : problem.advising(words),
                reason,
                tool,
                fence,
                remarks,
                seconds,
                migrations,
                definitions,
                tables,
                checks,
                bytesBefore,
                bytesAtMost);
    }
}

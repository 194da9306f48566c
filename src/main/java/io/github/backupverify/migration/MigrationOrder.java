package io.github.backupverify.migration;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The order in which scripts are run. Where every one of them is named in Flyway's convention, it is Flyway's on an
 * empty database: the newest baseline, the versions after it, the repeatable ones; undo scripts are left out. Otherwise
 * the list is run as it is.
 */
public final class MigrationOrder {
    private MigrationOrder() {}

    /**
     * The scripts in the order in which they run.
     *
     * @throws ProblemException MIGRATIONS_FAILED where two scripts have the same version
     */
    public static List<Path> of(List<Path> scripts) {
        List<FlywayName> names =
                scripts.stream().map(FlywayName::of).flatMap(Optional::stream).toList();
        if (names.size() < scripts.size()) {
            return scripts;
        }
        List<FlywayName> order = new ArrayList<>();
        Optional<FlywayName> baseline = ofKind(names, 'B').stream().reduce((older, newer) -> newer);
        baseline.ifPresent(order::add);
        for (FlywayName versioned : ofKind(names, 'V')) {
            if (baseline.isEmpty() || versioned.compareTo(baseline.get()) > 0) {
                order.add(versioned);
            }
        }
        for (int i = 1; i < order.size(); i++) {
            if (order.get(i - 1).compareTo(order.get(i)) == 0) {
                throw twice(order.get(i - 1), order.get(i));
            }
        }
        order.addAll(ofKind(names, 'R'));
        return order.stream().map(FlywayName::script).toList();
    }

    private static List<FlywayName> ofKind(List<FlywayName> names, char kind) {
        return names.stream().filter(name -> name.kind() == kind).sorted().toList();
    }

    private static ProblemException twice(FlywayName one, FlywayName other) {
        return ProblemException.notVerified(new Problem(
                ErrorCode.MIGRATIONS_FAILED,
                "Two migrations have the same version",
                one.script() + " and " + other.script(),
                "Rename one of them, or list the scripts to run: -Dbackup.initScripts=src/test/sql/schema.sql"));
    }
}

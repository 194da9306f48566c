package io.github.backupverify.migration;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The order in which scripts are run. Where every one of them is named in Flyway's convention, it is Flyway's on an
 * empty database: the newest baseline, the versions after it, the repeatable ones; undo scripts and callbacks are left
 * out. Otherwise the list is run as it is.
 */
public final class MigrationOrder {
    private static final Pattern CALLBACK = Pattern.compile(
            "(?:(?:before|after)(?:Each)?(?:Migrate|Versioned|Repeatables|Clean|Info|Validate|Baseline|Repair|Undo|Connect)"
                    + "\\w*?|createSchema)(?:__.*)?\\.sql");

    private MigrationOrder() {}

    /**
     * The scripts in the order in which they run.
     *
     * @throws ProblemException MIGRATIONS_FAILED where two scripts have the same version
     */
    public static List<Path> of(List<Path> scripts) {
        List<FlywayName> names = names(scripts);
        if (names.isEmpty()) {
            return scripts;
        }
        List<FlywayName> order = versioned(names);
        for (int i = 1; i < order.size(); i++) {
            if (order.get(i - 1).compareTo(order.get(i)) == 0) {
                throw twice(order.get(i - 1), order.get(i));
            }
        }
        order.addAll(ofKind(names, 'R'));
        return order.stream().map(FlywayName::script).toList();
    }

    /** Those of them that are not run: undo scripts, callbacks, and what a baseline replaces. */
    public static List<Path> leftOut(List<Path> scripts) {
        List<FlywayName> names = names(scripts);
        if (names.isEmpty()) {
            return List.of();
        }
        List<FlywayName> run = new ArrayList<>(versioned(names));
        run.addAll(ofKind(names, 'R'));
        List<Path> kept = run.stream().map(FlywayName::script).toList();
        return scripts.stream().filter(script -> !kept.contains(script)).toList();
    }

    /** Empty where one of them is named otherwise, and is no callback. */
    private static List<FlywayName> names(List<Path> scripts) {
        List<Path> migrations = scripts.stream()
                .filter(script ->
                        !CALLBACK.matcher(String.valueOf(script.getFileName())).matches())
                .toList();
        List<FlywayName> names = migrations.stream()
                .map(FlywayName::of)
                .flatMap(Optional::stream)
                .toList();
        return names.size() < migrations.size() ? List.of() : names;
    }

    /** The newest baseline, and the versions after it. */
    private static List<FlywayName> versioned(List<FlywayName> names) {
        List<FlywayName> order = new ArrayList<>();
        Optional<FlywayName> baseline = ofKind(names, 'B').stream().reduce((older, newer) -> newer);
        baseline.ifPresent(order::add);
        for (FlywayName versioned : ofKind(names, 'V')) {
            if (baseline.isEmpty() || versioned.compareTo(baseline.get()) > 0) {
                order.add(versioned);
            }
        }
        return order;
    }

    private static List<FlywayName> ofKind(List<FlywayName> names, char kind) {
        return names.stream().filter(name -> name.kind() == kind).sorted().toList();
    }

    private static ProblemException twice(FlywayName one, FlywayName other) {
        return ErrorCode.MIGRATIONS_FAILED.notVerified(
                "Two migrations have the same version",
                one.script() + " and " + other.script(),
                "Rename one of them, or list the scripts to run: -Dbackup.initScripts=src/test/sql/schema.sql");
    }
}

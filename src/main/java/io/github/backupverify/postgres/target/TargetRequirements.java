package io.github.backupverify.postgres.target;

import io.github.backupverify.postgres.catalog.DatabaseLocale;
import java.util.List;
import java.util.Set;

/**
 * What a database must be like to take the backup.
 *
 * @param locale the source's encoding and locale
 * @param schemas those that stand before the backup is restored, which does not make them
 * @param extensions the source's extensions
 * @param missingRoles roles the backup speaks of that the target's server lacks
 */
public record TargetRequirements(
        DatabaseLocale locale, Set<String> schemas, Set<String> extensions, List<StandInRoles.Missing> missingRoles) {
    public TargetRequirements {
        schemas = Set.copyOf(schemas);
        extensions = Set.copyOf(extensions);
        missingRoles = List.copyOf(missingRoles);
    }

    /** The same in another locale. */
    public TargetRequirements in(DatabaseLocale other) {
        return new TargetRequirements(other, schemas, extensions, missingRoles);
    }

    /** The same where the roles have been made. */
    public TargetRequirements withRoles() {
        return new TargetRequirements(locale, schemas, extensions, List.of());
    }
}

package io.github.backupverify.retention;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The good backups in the order of their times, each content once.
 *
 * @param dated oldest first; of several with the same SHA-256 the oldest
 * @param copies later ones whose content an older one has already
 * @param withoutTime those that say nothing of their time
 */
record Timeline(List<DatedBackup> dated, List<Copy> copies, List<StoredBackup> withoutTime) {
    /** A backup that holds, byte for byte, what an older one holds. */
    record Copy(DatedBackup later, DatedBackup older) {}

    /**
     * One timeline for each zone that the machine which wrote the backups may have had: headers have no zone. All backups
     * of one place are taken to come from machines in one zone, so a backup near midnight counts for one day or for the
     * other, and never for both.
     */
    static List<Timeline> candidates(List<StoredBackup> backups, ZoneId zone) {
        boolean zoneMatters = backups.stream().anyMatch(backup -> backup.time() instanceof OwnTime.WithoutZone);
        Set<ZoneId> zones = new LinkedHashSet<>(List.of(zone));
        if (zoneMatters) {
            zones.add(ZoneId.systemDefault());
            zones.add(ZoneOffset.UTC);
        }
        return zones.stream().map(each -> of(backups, each)).toList();
    }

    private static Timeline of(List<StoredBackup> backups, ZoneId zone) {
        List<DatedBackup> all = new ArrayList<>();
        List<StoredBackup> withoutTime = new ArrayList<>();
        for (StoredBackup backup : backups) {
            if (backup.good()) {
                backup.time()
                        .at(zone)
                        .ifPresentOrElse(at -> all.add(new DatedBackup(backup, at)), () -> withoutTime.add(backup));
            }
        }
        all.sort(Comparator.comparing(DatedBackup::at)
                .thenComparing(dated -> dated.backup().name()));
        Map<String, DatedBackup> seen = new HashMap<>();
        List<DatedBackup> first = new ArrayList<>();
        List<Copy> copies = new ArrayList<>();
        for (DatedBackup each : all) {
            String sha256 = each.backup().sha256();
            DatedBackup older = sha256.isEmpty() ? null : seen.putIfAbsent(sha256, each);
            if (older == null) {
                first.add(each);
            } else if (!older.at().equals(each.at())) {
                // The same backup under two names, as rotation by hard links leaves it, is one backup.
                copies.add(new Copy(each, older));
            }
        }
        return new Timeline(List.copyOf(first), List.copyOf(copies), List.copyOf(withoutTime));
    }

    /** The one that was taken last. */
    Optional<DatedBackup> newest() {
        return dated.isEmpty() ? Optional.empty() : Optional.of(dated.get(dated.size() - 1));
    }

    /** Whether one was taken in a period. */
    boolean meets(Period period) {
        return dated.stream().anyMatch(each -> period.contains(each.at()));
    }

    /** Those that were taken after an instant, oldest first. */
    List<DatedBackup> after(Instant instant) {
        return dated.stream().filter(each -> each.at().isAfter(instant)).toList();
    }
}

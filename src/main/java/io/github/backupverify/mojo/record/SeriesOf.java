package io.github.backupverify.mojo.record;

import io.github.backupverify.history.Series;
import io.github.backupverify.settings.BackupSettings;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.settings.VerificationSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which earlier runs a run can be compared with. */
public final class SeriesOf {
    /** A date in a file's name, with a time where there is one; or seconds since 1970. */
    private static final Pattern DATE = Pattern.compile(
            "\\d{4}[-_.]?\\d{2}[-_.]?\\d{2}(?:[T_.-]?\\d{2}[-_.:]?\\d{2}(?:[-_.:]?\\d{2})?Z?)?|\\d{10,}");

    private SeriesOf() {}

    /** Of a run that knows its goal and no more. */
    public static Series unknown(String goal) {
        return new Series("", normal(goal), "");
    }

    /**
     * Of a run.
     *
     * @param name that the user gives the source; empty for none
     */
    public static Series settings(VerificationSettings settings, String name, String goal) {
        return new Series(name.isEmpty() ? source(settings) : name, normal(goal), selection(settings));
    }

    /** The short name is the same goal. */
    private static String normal(String goal) {
        return goal.equals("verify-backup") ? "verify" : goal;
    }

    private static String source(VerificationSettings settings) {
        Optional<ConnectionSettings> live = settings.asked().source();
        Optional<ExistingBackupSettings> given = settings.asked().existing();
        if (live.isPresent()) {
            return live.get().display();
        }
        // A command may hold a secret.
        return given.map(backup -> backup.origin()
                        .name()
                        .map(file -> DATE.matcher(file).replaceAll("*"))
                        .orElse("fetched"))
                .orElse("embedded");
    }

    /** A given backup is as it is; what this run takes is as it was asked for. */
    private static String selection(VerificationSettings settings) {
        BackupSettings backup = settings.backup();
        String where = settings.target().getClass().getSimpleName().toLowerCase(Locale.ROOT);
        if (settings.asked().existing().isPresent()) {
            return "given, " + where;
        }
        String part = backup.partial()
                ? ", part "
                        + List.of(backup.schemas(), backup.excludeSchemas(), backup.tables(), backup.excludeTables())
                : "";
        return backup.format().label() + (backup.compress().isEmpty() ? "" : " " + backup.compress())
                + (backup.keep() ? " kept" : "") + ", " + where + part;
    }
}

package io.github.backupverify.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The last periods in which a backup has to be there by now. */
final class Periods {
    private Periods() {}

    /**
     * The newest ones that are due, newest first: a period is due when its end and the grace are past.
     *
     * @param count how many, 1 or more
     */
    static List<Period> due(CalendarUnit unit, int count, Instant now, Duration grace, ZoneId zone) {
        List<Period> due = new ArrayList<>();
        Period period = unit.around(now, zone);
        while (due.size() < count) {
            if (!period.end().plus(grace).isAfter(now)) {
                due.add(period);
            }
            period = unit.before(period, zone);
        }
        return due;
    }
}

package io.github.backupverify.retention;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** When a backup was taken, as far as it says so itself. */
public sealed interface OwnTime {
    /**
     * An instant: a manifest has one, a plain dump with the zone in its head, a line of a listing.
     *
     * @param origin where it stands, for people: "its manifest"
     */
    record Known(Instant at, String origin) implements OwnTime {}

    /** The header of an archive: the local time of the machine that wrote it, without its zone. */
    record WithoutZone(LocalDateTime at) implements OwnTime {
        @Override
        public String origin() {
            return "its header";
        }
    }

    /** It says nothing of its time. Copying and touching change what the file system says, so that is not asked. */
    record Unknown() implements OwnTime {
        @Override
        public String origin() {
            return "";
        }
    }

    /** Where it stands, for people: "its manifest"; empty where it stands nowhere. */
    String origin();

    /** The instant, where a time without a zone is that of {@code zone}; empty where there is none. */
    default Optional<Instant> at(ZoneId zone) {
        if (this instanceof Known known) {
            return Optional.of(known.at());
        }
        return this instanceof WithoutZone local
                ? Optional.of(local.at().atZone(zone).toInstant())
                : Optional.empty();
    }
}

package io.github.backupverify.program;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a Linux distribution says it is, by os-release(5). */
public record OsRelease(Map<String, String> values) {
    public OsRelease {
        values = Map.copyOf(values);
    }

    /** Of a machine; without any values where it says nothing. */
    public static OsRelease of(Machine machine) {
        Map<String, String> values = new HashMap<>();
        for (String place : List.of("/usr/lib/os-release", "/etc/os-release")) {
            try {
                Files.readAllLines(machine.at(place)).forEach(line -> read(line, values));
            } catch (IOException e) {
                // Not there, or unreadable: the advice stays general.
            }
        }
        return new OsRelease(values);
    }

    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** Whether it is this distribution, or derived from it. */
    public boolean is(String id) {
        return value("ID").equals(id)
                || List.of(value("ID_LIKE").split(" ", -1)).contains(id);
    }

    /** The release it is built on: of Ubuntu or Debian where it is derived from one of them. */
    public String codename() {
        for (String name : List.of("UBUNTU_CODENAME", "DEBIAN_CODENAME", "VERSION_CODENAME")) {
            if (!value(name).isEmpty()) {
                return value(name);
            }
        }
        return "";
    }

    /** The number before the dot of VERSION_ID, or "". */
    public String majorVersion() {
        return value("VERSION_ID").replaceFirst("\\..*", "");
    }

    private static void read(String line, Map<String, String> values) {
        int equals = line.indexOf('=');
        if (equals > 0 && !line.startsWith("#")) {
            values.put(
                    line.substring(0, equals).trim(),
                    line.substring(equals + 1).trim().replaceAll("^[\"']|[\"']$", ""));
        }
    }
}

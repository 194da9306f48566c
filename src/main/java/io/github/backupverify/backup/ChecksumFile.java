package io.github.backupverify.backup;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.file.FileFailure;
import io.github.backupverify.file.RawName;
import io.github.backupverify.file.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The checksum file that {@code sha256sum} writes beside a backup: {@code backup.dump.sha256}. */
public final class ChecksumFile {
    /** GNU's form, text or binary; BSD's, or openssl's; or the digest alone. */
    private static final Pattern GNU = Pattern.compile("\\\\?([0-9a-fA-F]{64})(?:[ \\t]+\\*?(.*))?");

    private static final Pattern BSD = Pattern.compile("SHA(?:2-)?256 ?\\((.*)\\) ?= ?([0-9a-fA-F]{64})");
    private static final int LONGEST = 1 << 24;

    private ChecksumFile() {}

    /**
     * Holds a backup against the checksum file beside it.
     *
     * @throws ProblemException UNREADABLE_BACKUP where there is one that cannot be read
     */
    public static Check check(Path backup, FileDigest digest) {
        Path checksumFile = of(backup);
        if (!isBeside(backup)) {
            return Check.notApplicable(CheckId.FILE_SHA256, "There is no checksum file beside the backup");
        }
        Map<String, String> expected = read(checksumFile, String.valueOf(backup.getFileName()));
        Map<String, String> actual =
                digest.parts().stream().collect(Collectors.toMap(FileDigest.Part::name, FileDigest.Part::sha256));
        List<Finding> findings = new ArrayList<>();
        if (!Files.isDirectory(backup)) {
            String only = expected.size() == 1 ? expected.values().iterator().next() : null;
            String wanted = expected.getOrDefault(String.valueOf(backup.getFileName()), only);
            if (wanted == null) {
                throw unreadable(checksumFile, "it does not name " + backup.getFileName());
            }
            differing(findings, String.valueOf(backup.getFileName()), wanted, digest.sha256());
        } else {
            expected.forEach(
                    (name, wanted) -> differing(findings, name, wanted, actual.getOrDefault(name, "no such file")));
        }
        Coverage coverage = Coverage.all(expected.size(), "checksums");
        return findings.isEmpty()
                ? Check.passed(
                        CheckId.FILE_SHA256,
                        coverage,
                        "The backup has the SHA-256 that stands in " + checksumFile.getFileName())
                : Check.failed(
                        CheckId.FILE_SHA256,
                        coverage,
                        "The backup is not the one that " + checksumFile.getFileName() + " was written for",
                        findings);
    }

    public static boolean isBeside(Path backup) {
        // A link that leads nowhere is one that cannot be read, not none.
        return Files.exists(of(backup), LinkOption.NOFOLLOW_LINKS);
    }

    private static Path of(Path backup) {
        return RawName.append(backup, ".sha256");
    }

    private static void differing(List<Finding> findings, String name, String expected, String actual) {
        if (!expected.equals(actual)) {
            findings.add(new Finding("file " + name, "has another SHA-256", expected, actual));
        }
    }

    private static Map<String, String> read(Path checksumFile, String backup) {
        try {
            Map<String, String> lines = new TreeMap<>();
            lines(RegularFile.text(checksumFile, LONGEST, StandardCharsets.UTF_8))
                    .forEach((name, hash) -> lines.put(below(name, backup), hash));
            if (lines.isEmpty()) {
                throw unreadable(checksumFile, "it holds no SHA-256");
            }
            return lines;
        } catch (IOException e) {
            throw unreadable(checksumFile, FileFailure.said(e));
        }
    }

    private static Map<String, String> lines(String text) {
        Map<String, String> lines = new TreeMap<>();
        for (String line : text.lines().toList()) {
            Matcher gnu = GNU.matcher(line.strip());
            Matcher bsd = BSD.matcher(line.strip());
            if (gnu.matches()) {
                String name = gnu.group(2);
                lines.put(name == null ? "" : name, gnu.group(1).toLowerCase(Locale.ROOT));
            } else if (bsd.matches()) {
                lines.put(bsd.group(1), bsd.group(2).toLowerCase(Locale.ROOT));
            }
        }
        return lines;
    }

    /** A name as it stands within the backup: without the folders that lead to it. */
    private static String below(String name, String backup) {
        String slashed = name.replace('\\', '/');
        int inside = slashed.lastIndexOf(backup + "/");
        if (inside >= 0) {
            return slashed.substring(inside + backup.length() + 1);
        }
        return slashed.endsWith("/" + backup) ? backup : slashed.startsWith("./") ? slashed.substring(2) : slashed;
    }

    private static ProblemException unreadable(Path checksumFile, String why) {
        return ErrorCode.UNREADABLE_BACKUP.notVerified(
                "The checksum file " + checksumFile.getFileName() + " cannot be read",
                why,
                "Write it anew where the backup is taken: sha256sum backup.dump > backup.dump.sha256");
    }
}

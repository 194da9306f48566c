package io.github.backupverify.mojo.record;

import io.github.backupverify.file.RegularFile;
import io.github.backupverify.mojo.maven.CiSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** The commit that is built: by the variables of common CI systems, else by the project's own git folder. */
public final class Commit {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
    private static final String REFERENCE = "ref: ";

    private Commit() {}

    /** Hexadecimal digits; empty where nothing says it. */
    public static String of(Map<String, String> environment, Path project) {
        return CiSystem.commitVariables()
                .map(name -> environment.getOrDefault(name, "").strip())
                .filter(value -> ID.matcher(value).matches())
                .findFirst()
                .orElseGet(() -> checkedOut(project.toAbsolutePath()));
    }

    private static String checkedOut(Path project) {
        for (Path folder = project; folder != null; folder = folder.getParent()) {
            Path git = folder.resolve(".git");
            if (Files.isRegularFile(git.resolve("HEAD"))) {
                String head = line(git.resolve("HEAD"));
                String id = head.startsWith(REFERENCE) ? line(git.resolve(head.substring(REFERENCE.length()))) : head;
                return ID.matcher(id).matches() ? id : "";
            }
        }
        return "";
    }

    private static String line(Path file) {
        try {
            return RegularFile.text(file, RegularFile.HANDWRITTEN).strip();
        } catch (IOException e) {
            // A reference may be packed; which commit it was is worth knowing, and no more.
            return "";
        }
    }
}

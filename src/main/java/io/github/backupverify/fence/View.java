package io.github.backupverify.fence;

import java.nio.file.Path;
import java.util.List;

/**
 * What a fenced program finds of the file system beside the system's own programs and libraries, under the same paths as
 * outside. All paths are absolute, and exist when the program starts.
 *
 * @param readOnly files and folders that it may read
 * @param writable files and folders that it may change, as far as its account may; they may be inside those above
 */
public record View(List<Path> readOnly, List<Path> writable) {
    public View {
        readOnly = List.copyOf(readOnly);
        writable = List.copyOf(writable);
    }
}

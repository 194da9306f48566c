package io.github.backupverify.backup;

import java.io.IOException;

/** The file's content is damaged: it is the backup's fault, not that of the disk it is read from. */
public final class CorruptFileException extends IOException {
    private static final long serialVersionUID = 1L;

    public CorruptFileException(String message) {
        super(message);
    }

    public CorruptFileException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What is damaged. */
    public String what() {
        return String.valueOf(getMessage());
    }
}

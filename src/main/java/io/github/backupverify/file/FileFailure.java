package io.github.backupverify.file;

import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read or written, in words: Java says half of it by the name of a class. */
public final class FileFailure {
    private FileFailure() {}

    /** {@code /backups/a.dump: this user may not read or write it}. */
    public static String said(Throwable failure) {
        if (failure instanceof FileSystemException file && file.getFile() != null) {
            return file.getFile() + ": " + reason(file);
        }
        if (failure instanceof CharacterCodingException) {
            return "it is no text in UTF-8";
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.toString() : message;
    }

    private static String reason(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (failure instanceof AccessDeniedException) {
            return "this user may not read or write it";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "a file stands where a folder should";
        }
        String reason = failure.getReason();
        return reason == null
                ? failure.toString()
                : reason.equals("Not a directory") ? "a part of it is no folder" : reason;
    }
}

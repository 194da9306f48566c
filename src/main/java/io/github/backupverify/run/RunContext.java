package io.github.backupverify.run;

import java.nio.file.Path;

/**
 * What belongs to one run.
 *
 * @param id names everything the run creates: lower-case letters and digits, unique
 * @param scope owns everything the run creates
 * @param redactor knows every secret of the run
 * @param workDirectory private to the run, removed with it
 * @param listener told what is going on
 */
public record RunContext(String id, RunScope scope, Redactor redactor, Path workDirectory, ProgressListener listener) {}

package io.github.backupverify.check;

/**
 * A table before and after.
 *
 * @param name with its schema
 * @param rowsBefore -1 where it was not there
 * @param bytesBefore with its indexes, likewise
 * @param rowsAfter -1 where it is not there
 * @param bytesAfter likewise
 */
public record TableChange(String name, long rowsBefore, long bytesBefore, long rowsAfter, long bytesAfter) {
    public boolean changed() {
        return rowsBefore != rowsAfter || bytesBefore != bytesAfter;
    }
}

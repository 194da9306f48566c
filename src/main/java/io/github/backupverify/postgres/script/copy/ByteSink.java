package io.github.backupverify.postgres.script.copy;

import java.io.IOException;

/** Takes the bytes of a dump, in their order, once they are judged. */
@FunctionalInterface
public interface ByteSink {
    void write(byte[] bytes, int offset, int length) throws IOException;
}

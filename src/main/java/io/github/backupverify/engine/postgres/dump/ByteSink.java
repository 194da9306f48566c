package io.github.backupverify.engine.postgres.dump;

import java.io.IOException;

/** Takes the bytes of a dump, in their order, once they are judged. */
@FunctionalInterface
interface ByteSink {
    /** Takes nothing. */
    ByteSink NONE = (bytes, offset, length) -> {};

    void write(byte[] bytes, int offset, int length) throws IOException;
}

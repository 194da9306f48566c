package io.github.backupverify.engine.postgres.dump;

import java.io.IOException;

/** Takes the bytes of a dump, in their order, once they are judged. */
@FunctionalInterface
interface ByteSink {
    void write(byte[] bytes, int offset, int length) throws IOException;
}

package io.github.backupverify.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Says in which file the damage is. */
public final class NamedStream extends FilterInputStream {
    private final String name;

    public NamedStream(InputStream in, String name) {
        super(in);
        this.name = name;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, length);
        } catch (CorruptFileException e) {
            throw new CorruptFileException("its file " + name + " is damaged: " + e.what(), e);
        }
    }
}

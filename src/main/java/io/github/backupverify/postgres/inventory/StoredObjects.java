package io.github.backupverify.postgres.inventory;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The objects of one kind in an {@link InventoryFile}. */
final class StoredObjects implements CatalogObjects {
    private final Path path;
    private final DataInputStream in;
    private final String[] labels;
    private boolean ended;

    private StoredObjects(Path path, DataInputStream in, String[] labels) {
        this.path = path;
        this.in = in;
        this.labels = labels;
    }

    static StoredObjects open(Path path, DataInputStream in) throws IOException {
        String[] labels = new String[in.readInt()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = in.readUTF();
        }
        return new StoredObjects(path, in, labels);
    }

    @Override
    public String[] labels() {
        return labels;
    }

    @Override
    public @Nullable CatalogObject next() {
        try {
            if (ended || !in.readBoolean()) {
                ended = true;
                return null;
            }
            ByteBuffer parent = value();
            ByteBuffer identity = Objects.requireNonNull(value());
            @Nullable ByteBuffer[] values = new ByteBuffer[labels.length];
            for (int i = 0; i < labels.length; i++) {
                values[i] = value();
            }
            return new CatalogObject(parent, identity, values);
        } catch (IOException e) {
            throw InventoryFile.unusable(path, e);
        }
    }

    private @Nullable ByteBuffer value() throws IOException {
        int length = in.readInt();
        return length == InventoryFile.NULL ? null : ByteBuffer.wrap(in.readNBytes(length));
    }

    /** Skips to where the next kind begins. */
    @Override
    public void close() {
        while (!ended) {
            next();
        }
    }
}

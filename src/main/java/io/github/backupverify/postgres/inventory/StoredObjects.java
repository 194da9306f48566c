package io.github.backupverify.postgres.inventory;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads an {@link InventoryFile} once: its kinds in the order of {@code ObjectKinds}, and of each kind the objects. */
final class StoredObjects implements AutoCloseable {
    private final Path path;
    private final DataInputStream in;
    private String[] labels = {};
    private boolean ended = true;

    StoredObjects(Path path, DataInputStream in) {
        this.path = path;
        this.in = in;
    }

    /** Skips to where the next kind begins. */
    void nextKind() {
        while (!ended) {
            next();
        }
        try {
            labels = new String[in.readInt()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = in.readUTF();
            }
            ended = false;
        } catch (IOException e) {
            throw InventoryFile.unusable(path, e);
        }
    }

    /** Names the attributes of this kind, in the order of {@link CatalogObject#value}. */
    String[] labels() {
        return labels;
    }

    /** The next object of this kind; null at the end. */
    @Nullable
    CatalogObject next() {
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

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw InventoryFile.unusable(path, e);
        }
    }
}

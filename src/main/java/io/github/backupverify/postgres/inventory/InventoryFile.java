package io.github.backupverify.postgres.inventory;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.catalog.Dialect;
import io.github.backupverify.postgres.catalog.Pin;
import io.github.backupverify.postgres.catalog.Selected;
import io.github.backupverify.postgres.inventory.kind.Inventory;
import io.github.backupverify.postgres.inventory.kind.Section;
import io.github.backupverify.run.RunFolder;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The inventory of a database, kept in a file from when it was read: it takes no memory however many objects there are,
 * and the database is not asked again.
 *
 * @param majorVersion of the server it was read from
 */
public record InventoryFile(Path path, int majorVersion) {
    /** The length of a value that is not there. */
    static final int NULL = -1;

    /**
     * Reads the inventory and keeps it.
     *
     * @param otherVersion major version of the server that it will be compared with
     * @throws ProblemException DISK_FULL where it cannot be kept
     */
    public static InventoryFile write(Connection connection, Selected selected, int otherVersion, Path path)
            throws SQLException {
        try (Pin pin = Pin.on(connection);
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path)))) {
            if (pin.majorVersion() != otherVersion) {
                pin.quoteAll();
            }
            Dialect dialect = new Dialect(pin.majorVersion(), Math.min(pin.majorVersion(), otherVersion));
            for (Section section : Inventory.sections(dialect)) {
                try (Cursor cursor = Cursor.open(connection, section, selected, pin)) {
                    write(cursor, out);
                }
            }
            return new InventoryFile(path, pin.majorVersion());
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static void write(Cursor cursor, DataOutputStream out) throws SQLException, IOException {
        String[] labels = cursor.labels();
        out.writeInt(labels.length);
        for (String label : labels) {
            out.writeUTF(label);
        }
        for (Item item = cursor.next(); item != null; item = cursor.next()) {
            out.writeBoolean(true);
            write(item.parent, out);
            write(item.identity, out);
            for (int i = 0; i < labels.length; i++) {
                write(item.value(i), out);
            }
        }
        out.writeBoolean(false);
    }

    private static void write(@Nullable ByteBuffer value, DataOutputStream out) throws IOException {
        if (value == null) {
            out.writeInt(NULL);
        } else {
            byte[] bytes = new byte[value.remaining()];
            value.duplicate().get(bytes);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    /** Opens it, to be read section by section, in the order of {@link Inventory}. */
    Reader open() {
        try {
            return new Reader(path, new DataInputStream(new BufferedInputStream(Files.newInputStream(path))));
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /** Reads the file once; a section has to be closed before the next one is asked for. */
    record Reader(Path path, DataInputStream in) implements AutoCloseable {
        Items next() {
            try {
                return StoredItems.open(path, in);
            } catch (IOException e) {
                throw unusable(path, e);
            }
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw unusable(path, e);
            }
        }
    }

    static ProblemException unusable(Path path, IOException e) {
        return RunFolder.unusable("What the source's catalogues say", path, e);
    }
}

package io.github.backupverify.postgres.inventory;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.catalog.Dialect;
import io.github.backupverify.postgres.catalog.PinnedSession;
import io.github.backupverify.postgres.catalog.Selected;
import io.github.backupverify.postgres.inventory.kind.ObjectKind;
import io.github.backupverify.postgres.inventory.kind.ObjectKinds;
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
     * @throws ProblemException DISK_FULL or REPORT_FAILED where it cannot be kept
     */
    public static InventoryFile write(Connection connection, Selected selected, int otherVersion, Path path)
            throws SQLException {
        try (PinnedSession session = PinnedSession.on(connection);
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path)))) {
            if (session.majorVersion() != otherVersion) {
                session.quoteAll();
            }
            Dialect dialect = new Dialect(session.majorVersion(), Math.min(session.majorVersion(), otherVersion));
            for (ObjectKind kind : ObjectKinds.kinds(dialect)) {
                try (ObjectCursor objects = ObjectCursor.open(connection, kind, selected, session)) {
                    write(objects, out);
                }
            }
            return new InventoryFile(path, session.majorVersion());
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static void write(ObjectCursor objects, DataOutputStream out) throws SQLException, IOException {
        String[] labels = objects.labels();
        out.writeInt(labels.length);
        for (String label : labels) {
            out.writeUTF(label);
        }
        for (CatalogObject object = objects.next(); object != null; object = objects.next()) {
            out.writeBoolean(true);
            write(object.parent, out);
            write(object.identity, out);
            for (int i = 0; i < labels.length; i++) {
                write(object.value(i), out);
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

    /** Opens it, to be read. */
    StoredObjects open() {
        try {
            return new StoredObjects(path, new DataInputStream(new BufferedInputStream(Files.newInputStream(path))));
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    static ProblemException unusable(Path path, IOException e) {
        return RunFolder.unusable("What the source's catalogues say", path, e);
    }
}

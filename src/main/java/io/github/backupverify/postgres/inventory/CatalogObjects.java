package io.github.backupverify.postgres.inventory;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The objects of one kind, one after another in the order of the bytes of their identities. */
sealed interface CatalogObjects extends AutoCloseable permits ObjectCursor, StoredObjects {
    /** Names the attributes, in the order of {@link CatalogObject#value}. */
    String[] labels();

    /** The next object, or null at the end. */
    @Nullable
    CatalogObject next() throws SQLException;

    @Override
    void close() throws SQLException;
}

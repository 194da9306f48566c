package io.github.backupverify.postgres.inventory;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One object as the catalogues tell it: its parent, its identity, and the values of its attributes. */
final class CatalogObject {
    final @Nullable ByteBuffer parent;
    final ByteBuffer identity;
    private final @Nullable ByteBuffer[] values;

    CatalogObject(@Nullable ByteBuffer parent, ByteBuffer identity, @Nullable ByteBuffer[] values) {
        this.parent = parent;
        this.identity = identity;
        this.values = values;
    }

    /** The attribute's value; null where it has none. */
    @Nullable
    ByteBuffer value(int attribute) {
        return values[attribute];
    }

    int compareIdentity(CatalogObject other) {
        int at = identity.mismatch(other.identity);
        return at < 0
                ? 0
                : at < Math.min(identity.limit(), other.identity.limit())
                        ? Byte.compareUnsigned(identity.get(at), other.identity.get(at))
                        : identity.limit() - other.identity.limit();
    }
}

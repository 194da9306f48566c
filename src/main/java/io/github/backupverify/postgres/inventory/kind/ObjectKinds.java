package io.github.backupverify.postgres.inventory.kind;

import io.github.backupverify.postgres.catalog.Dialect;
import java.util.ArrayList;
import java.util.List;

/**
 * Every kind of object that a dump carries. What an object is made of comes after it, so that a table that is gone is
 * one finding and not one for each of its columns.
 */
public final class ObjectKinds {
    private ObjectKinds() {}

    public static List<ObjectKind> kinds(Dialect dialect) {
        List<ObjectKind> kinds = new ArrayList<>();
        kinds.add(DatabaseWideKinds.extensions());
        kinds.addAll(RelationKinds.of(dialect));
        kinds.addAll(TypeKinds.of(dialect));
        kinds.addAll(ColumnKinds.of(dialect));
        kinds.addAll(TablePartKinds.of(dialect));
        kinds.addAll(RoutineKinds.of(dialect));
        kinds.addAll(OperatorKinds.of(dialect));
        kinds.addAll(TextSearchKinds.of());
        kinds.addAll(DatabaseWideKinds.of(dialect));
        kinds.addAll(PublicationKinds.of(dialect));
        kinds.addAll(AnnotationKinds.of());
        kinds.addAll(SystemPrivilegeKinds.of(dialect));
        return kinds;
    }
}

package io.github.backupverify.postgres.inventory.kind;

import io.github.backupverify.postgres.catalog.Dialect;
import java.util.ArrayList;
import java.util.List;

/**
 * Every kind of object that a dump carries. What an object is made of comes after it, so that a table that is gone is
 * one finding and not one for each of its columns.
 */
public final class Inventory {
    private Inventory() {}

    public static List<Section> sections(Dialect dialect) {
        List<Section> sections = new ArrayList<>();
        List<Section> databaseWide = DatabaseWideSections.of(dialect);
        sections.add(databaseWide.get(0));
        sections.addAll(RelationSections.of(dialect));
        sections.addAll(TypeSections.of(dialect));
        sections.addAll(ColumnSections.of(dialect));
        sections.addAll(TablePartSections.of(dialect));
        sections.addAll(RoutineSections.of(dialect));
        sections.addAll(OperatorSections.of(dialect));
        sections.addAll(TextSearchSections.of());
        sections.addAll(databaseWide.subList(1, databaseWide.size()));
        sections.addAll(PublicationSections.of(dialect));
        sections.addAll(AnnotationSections.of());
        sections.addAll(SystemPrivilegeSections.of(dialect));
        return sections;
    }
}

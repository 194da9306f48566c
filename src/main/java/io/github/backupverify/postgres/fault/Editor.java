package io.github.backupverify.postgres.fault;

import io.github.backupverify.content.QualifiedName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Changes what a backup holds so that its format stays whole: nothing but its content can show it. */
interface Editor {
    /** Other lines of data. */
    @FunctionalInterface
    interface LineChange {
        /**
         * Writes them.
         *
         * @param first the line of the table's first row
         */
        void write(TextLines lines, long first, OutputStream out) throws IOException;
    }

    /** Objects, by what every format calls them. */
    @FunctionalInterface
    interface ObjectFilter {
        /**
         * Whether an object is meant.
         *
         * @param type pg_dump's word for the kind: {@code TABLE DATA}
         * @param schema empty or {@code -} for none
         */
        boolean test(String type, String schema, String name);
    }

    /** Whether rows of a table are in the backup as lines of a COPY. */
    boolean holds(QualifiedName table);

    void changeRows(Path copy, QualifiedName table, LineChange change) throws IOException;

    void leaveOut(Path copy, ObjectFilter objects) throws IOException;
}

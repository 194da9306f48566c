package io.github.backupverify.postgres.fault;

import static io.github.backupverify.selftest.Expected.CAUGHT;
import static io.github.backupverify.selftest.Expected.FAILED;

import io.github.backupverify.postgres.script.copy.CopyBlock;
import io.github.backupverify.selftest.FaultList;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.apache.commons.io.function.IOConsumer;

/** Faults of a plain dump's text, also where the text is compressed: cut, or reaching beyond its database. */
record PlainFaults(PlainEditor editor, FaultList faults) {
    /** Nothing of it would do harm, should it be run. */
    private static final List<String> REACHING_OUT = List.of(
            "\\connect no_such_database",
            "\\! true",
            "\\copy (SELECT 1) TO PROGRAM 'true'",
            "\\i /nonexistent/other.sql",
            "\\ir other.sql",
            "\\o /dev/null",
            "\\set x `true`",
            "SELECT 1 \\g |true",
            "SELECT 1 \\gexec",
            "DROP DATABASE IF EXISTS no_such_database;",
            "CREATE DATABASE no_such_copy TEMPLATE no_such_database;",
            "ALTER SYSTEM RESET no_such_setting;",
            "DROP ROLE IF EXISTS no_such_role;",
            "COPY (SELECT 1) TO PROGRAM 'true';");
    /** Lines from before pg_dump's closing comment to the end. */
    private static final int CLOSING_LINES = 8;

    void add() {
        cuts();
        reachingOut();
    }

    private void cuts() {
        TextLines lines = editor.lines();
        List<CopyBlock> filled = editor.contents().copies().stream()
                .filter(block -> block.content().rows() > 0)
                .toList();
        if (!filled.isEmpty()) {
            CopyBlock block = filled.get(filled.size() / 2);
            long middle = block.line() + 1 + block.content().rows() / 2;
            text("A6", "cut between two rows", out -> lines.copy(out, 1, middle));
            text("A6", "cut inside a row", out -> {
                lines.copy(out, 1, middle);
                lines.copy(new FirstByte(out), middle, middle + 1);
            });
            CopyBlock last = filled.get(filled.size() - 1);
            long end = last.line() + last.content().rows() + 2;
            text("A6", "cut after the data", out -> lines.copy(out, 1, end));
        }
        long closing = editor.contents().lines() - CLOSING_LINES;
        text("A6", "cut before its closing line", out -> lines.copy(out, 1, closing));
    }

    private void reachingOut() {
        TextLines lines = editor.lines();
        List<CopyBlock> blocks = editor.contents().copies();
        // Outside of any statement.
        long gap = blocks.isEmpty() ? 5 : blocks.get(0).line();
        for (String line : REACHING_OUT) {
            text("A32", "with the line " + line, out -> {
                lines.copy(out, 1, gap);
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                lines.copy(out, gap, TextLines.END);
            });
        }
        faults.shownByItself(
                "A32",
                "a dump of a whole server in its place",
                CAUGHT,
                copy -> Files.writeString(
                        copy, "--\n-- PostgreSQL database cluster dump\n--\n\nCREATE ROLE no_such_role;\n"));
    }

    private void text(String id, String words, IOConsumer<OutputStream> text) {
        faults.shownByItself(id, words, FAILED, copy -> editor.write(copy, text));
    }

    /** Lets one byte through. */
    private static final class FirstByte extends OutputStream {
        private final OutputStream out;
        private boolean through;

        FirstByte(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            if (!through && value != '\n') {
                out.write(value);
                through = true;
            }
        }
    }
}

package io.github.backupverify.postgres.script;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.backupverify.postgres.script.judge.Violation;
import io.github.backupverify.postgres.script.judge.Violation.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Statements within the first and last lines of a plain dump, and what the scanner makes of them. */
final class ScannedDump {
    static final String START = """
            --
            -- PostgreSQL database dump
            --

            -- Dumped from database version 15.18
            -- Dumped by pg_dump version 16.4

            SET standard_conforming_strings = on;

            """;
    static final String END = """

            --
            -- PostgreSQL database dump complete
            --

            """;

    private ScannedDump() {}

    static List<Kind> dangers(String sql) {
        return scan(sql).dangers().stream().map(Violation::kind).toList();
    }

    static DumpContents scan(String sql) {
        return scanWhole(START + sql + END);
    }

    static DumpContents scanWhole(String dump) {
        return scan(bytes(dump), ScanOptions.SCHEMA);
    }

    static DumpContents scan(InputStream in, ScanOptions options) {
        try {
            return DumpScanner.scan(in, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(ISO_8859_1));
    }
}
